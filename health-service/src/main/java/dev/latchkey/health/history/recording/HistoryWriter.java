package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.health.schedule.Faults;
import dev.latchkey.health.status.CheckState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Records the results in the queue, on a thread of its own. Starts before the checks and
 * stops after them.
 */
class HistoryWriter implements SmartLifecycle {

	/**
	 * How long results may stay only in memory. Incidents are written at once.
	 */
	static final Duration PAUSE = Duration.ofSeconds(1);

	/**
	 * The longest time for a stop. Half of it is for recording the waiting results, the
	 * rest for writing them.
	 */
	static final Duration GRACE = Duration.ofMillis(1500);

	private static final int BATCH = 2000;

	private static final Logger logger = LoggerFactory.getLogger(HistoryWriter.class);

	private final HistoryQueue queue;

	private final HistoryRecorder recorder;

	private final Duration grace;

	private volatile @Nullable Thread thread;

	private volatile boolean stopping;

	HistoryWriter(HistoryQueue queue, HistoryRecorder recorder, Duration grace) {
		this.queue = queue;
		this.recorder = recorder;
		this.grace = grace;
	}

	@Override
	public void start() {
		this.stopping = false;
		Thread starting = new Thread(this::run, "history-writer");
		starting.setDaemon(true);
		this.thread = starting;
		starting.start();
	}

	private void run() {
		safely(this.recorder::open);
		while (!this.stopping) {
			safely(this::recordForAWhile);
		}
		safely(this::recordTheRest);
		safely(this.recorder::flush);
	}

	/**
	 * Record results until the pause is over or something is urgent, and then write them.
	 */
	private void recordForAWhile() {
		long start = System.nanoTime();
		boolean urgent = false;
		while (!urgent && !this.stopping && System.nanoTime() - start < PAUSE.toNanos()) {
			urgent = recordBatch(PAUSE.minusNanos(System.nanoTime() - start));
		}
		this.recorder.flush();
	}

	private boolean recordBatch(Duration wait) {
		List<CheckState> batch = new ArrayList<>();
		try {
			CheckState first = this.queue.poll(wait);
			if (first != null) {
				batch.add(first);
			}
		}
		catch (InterruptedException ex) {
			// Only stop() interrupts.
			this.stopping = true;
		}
		this.queue.drainTo(batch, BATCH);
		return record(batch);
	}

	private void recordTheRest() {
		long start = System.nanoTime();
		List<CheckState> batch = new ArrayList<>();
		do {
			batch.clear();
			this.queue.drainTo(batch, BATCH);
			record(batch);
		}
		while (!batch.isEmpty() && System.nanoTime() - start < this.grace.toNanos() / 2);
		if (!batch.isEmpty()) {
			logger.warn("The history could not keep up; the last results before the stop are missing in it");
		}
	}

	private boolean record(List<CheckState> batch) {
		boolean urgent = false;
		for (CheckState state : batch) {
			urgent |= record(state);
		}
		return urgent;
	}

	private boolean record(CheckState state) {
		try {
			return this.recorder.record(state);
		}
		catch (Throwable ex) {
			Faults.log(logger, "The recording of a result", ex);
			return false;
		}
	}

	private static void safely(Runnable work) {
		try {
			work.run();
		}
		catch (Throwable ex) {
			// No exception may end this thread.
			Faults.log(logger, "The writing of the history", ex);
			LockSupport.parkNanos(PAUSE.toNanos());
		}
	}

	@Override
	public void stop() {
		Thread running = this.thread;
		if (running == null) {
			return;
		}
		this.stopping = true;
		running.interrupt();
		try {
			running.join(this.grace.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread = null;
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return SmartLifecycle.super.getPhase() - 1;
	}

}

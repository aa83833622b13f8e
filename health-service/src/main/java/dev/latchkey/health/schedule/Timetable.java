package dev.latchkey.health.schedule;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does things again and again between a start and a stop, on daemon threads of its own.
 * What it does may fail and is done again all the same.
 */
public final class Timetable {

	private static final Logger logger = LoggerFactory.getLogger(Timetable.class);

	private static final Duration NO_MEMORY = Duration.ofSeconds(1);

	private final String name;

	private final int threads;

	private volatile @Nullable ScheduledExecutorService executor;

	/**
	 * Make a timetable, which is not started.
	 * @param name the name of its threads
	 * @param threads how many things it can do at once, 1 or more
	 */
	public Timetable(String name, int threads) {
		this.name = name;
		this.threads = threads;
	}

	/**
	 * Start with nothing to do.
	 */
	public void start() {
		ScheduledThreadPoolExecutor starting = new ScheduledThreadPoolExecutor(this.threads, (task) -> {
			Thread thread = new Thread(task, this.name);
			thread.setDaemon(true);
			return thread;
		});
		// Or a stop would wait for what is due later.
		starting.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.executor = starting;
	}

	/**
	 * Do something until the stop.
	 * @param first how long until it is done for the first time
	 * @param pause how long from its end to the next time
	 * @param work what is to be done
	 */
	public void every(Duration first, Duration pause, Runnable work) {
		again(first, pause, () -> {
			work.run();
			return pause;
		});
	}

	/**
	 * Do something until the stop, which says itself how soon again.
	 * @param first how long until it is done for the first time
	 * @param pauseAfterFault how soon it is done again when it fails, whatever the fault
	 * @param work what is to be done, and returns the pause after it
	 */
	public void again(Duration first, Duration pauseAfterFault, Supplier<Duration> work) {
		ScheduledExecutorService running = this.executor;
		if (running != null) {
			schedule(running, first, () -> pauseAfter(work, pauseAfterFault));
		}
	}

	private static void schedule(ScheduledExecutorService running, Duration delay, Supplier<Duration> work) {
		while (!running.isShutdown()) {
			try {
				var unused = running.schedule(() -> schedule(running, work.get(), work), delay.toMillis(),
						TimeUnit.MILLISECONDS);
				return;
			}
			catch (RejectedExecutionException ex) {
				return;
			}
			catch (OutOfMemoryError ex) {
				// Even waiting takes some memory: another thread may let go of it soon.
				LockSupport.parkNanos(NO_MEMORY.toNanos());
			}
		}
	}

	private Duration pauseAfter(Supplier<Duration> work, Duration pauseAfterFault) {
		try {
			return work.get();
		}
		catch (Throwable ex) {
			// Whatever it is, it must not end the schedule.
			Faults.log(logger, "What '" + this.name + "' does", ex);
			return pauseAfterFault;
		}
	}

	/**
	 * Return whether it is started.
	 * @return whether it has been started and not been stopped
	 */
	public boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * Stop now: what is being done is interrupted.
	 */
	public void stop() {
		stop(Duration.ZERO);
	}

	/**
	 * Stop: nothing more is begun, and what is being done may come to its end.
	 * @param grace how long it may take before it is interrupted
	 */
	public void stop(Duration grace) {
		ScheduledExecutorService running = this.executor;
		if (running == null) {
			return;
		}
		this.executor = null;
		running.shutdown();
		try {
			if (!running.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
				running.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			running.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

}

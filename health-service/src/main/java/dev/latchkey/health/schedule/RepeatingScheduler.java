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
 * Repeats work between a start and a stop, on daemon threads of its own. Work that fails
 * is repeated as well.
 */
public final class RepeatingScheduler {

	private static final Logger logger = LoggerFactory.getLogger(RepeatingScheduler.class);

	private static final Duration NO_MEMORY = Duration.ofSeconds(1);

	private final String name;

	private final int threads;

	private volatile @Nullable ScheduledExecutorService executor;

	/**
	 * Make a scheduler, which is not started.
	 * @param name the name of its threads
	 * @param threads how much work it can do at the same time, 1 or more
	 */
	public RepeatingScheduler(String name, int threads) {
		this.name = name;
		this.threads = threads;
	}

	/**
	 * Start without any work.
	 */
	public void start() {
		ScheduledThreadPoolExecutor starting = new ScheduledThreadPoolExecutor(this.threads, (task) -> {
			Thread thread = new Thread(task, this.name);
			thread.setDaemon(true);
			return thread;
		});
		// Otherwise a stop would wait for work that is due later.
		starting.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.executor = starting;
	}

	/**
	 * Repeat work with a fixed pause until the stop.
	 * @param first the delay before the first time
	 * @param pause the pause from the end of the work to its next start
	 * @param work the work
	 */
	public void repeatEvery(Duration first, Duration pause, Runnable work) {
		repeat(first, pause, () -> {
			work.run();
			return pause;
		});
	}

	/**
	 * Repeat work until the stop. The work itself returns the pause before its next
	 * start.
	 * @param first the delay before the first time
	 * @param pauseAfterFault the pause after the work has thrown anything
	 * @param work the work, which returns the pause
	 */
	public void repeat(Duration first, Duration pauseAfterFault, Supplier<Duration> work) {
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
				// Scheduling needs memory. Try again soon, because another thread may
				// free some.
				LockSupport.parkNanos(NO_MEMORY.toNanos());
			}
		}
	}

	private Duration pauseAfter(Supplier<Duration> work, Duration pauseAfterFault) {
		try {
			return work.get();
		}
		catch (Throwable ex) {
			// No exception may end the repetition.
			Faults.log(logger, "The work of '" + this.name + "'", ex);
			return pauseAfterFault;
		}
	}

	/**
	 * Return whether it is running.
	 * @return whether it has been started and not been stopped
	 */
	public boolean isRunning() {
		return this.executor != null;
	}

	/**
	 * Stop now, and interrupt running work.
	 */
	public void stop() {
		stop(Duration.ZERO);
	}

	/**
	 * Stop. No work is started any more, and running work may finish.
	 * @param grace how long running work may take before it is interrupted
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

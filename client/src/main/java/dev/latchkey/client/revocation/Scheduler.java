package dev.latchkey.client.revocation;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs short tasks later, one after the other.
 */
public interface Scheduler extends AutoCloseable {

	/**
	 * Run a task later. It must not block. After {@link #close} nothing is run.
	 * @param task the task
	 * @param delayNanos how much later, 0 or more
	 */
	void schedule(Runnable task, long delayNanos);

	@Override
	void close();

	/**
	 * Start a thread for the tasks. It does not keep the process alive.
	 * @param name the name of the thread
	 * @return a scheduler with one thread
	 */
	static Scheduler start(String name) {
		ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		return new Scheduler() {

			@Override
			public void schedule(Runnable task, long delayNanos) {
				var unused = executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
			}

			@Override
			public void close() {
				executor.shutdownNow();
			}

		};
	}

}

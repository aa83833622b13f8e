package dev.latchkey.shell.testing;

import java.util.concurrent.Executor;

/**
 * Threads for tests that do several things at once.
 */
public final class Threads {

	/**
	 * A thread for each task: the common pool has as few as one, which the first task
	 * that waits would hold.
	 */
	public static final Executor NEW = (task) -> {
		Thread thread = new Thread(task, "test-task");
		thread.setDaemon(true);
		thread.start();
	};

	private Threads() {
	}

}

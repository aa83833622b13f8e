package dev.latchkey.client.validation.watch;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the listeners of watched sessions, which may block although they must not: neither
 * pings nor checks wait for them. A session has one listener, which is told once, so as
 * many wait as sessions are watched.
 */
public interface Listeners extends Executor, AutoCloseable {

	/**
	 * The most threads. A listener that blocks holds one of them.
	 */
	int MAX_THREADS = 16;

	@Override
	void close();

	/**
	 * Start without threads. They begin with the first listeners and end when they have
	 * nothing to do. They do not keep the process alive.
	 * @param name the name of the threads
	 * @return runs listeners, after the end too those that came before
	 */
	static Listeners start(String name) {
		ThreadPoolExecutor executor = new ThreadPoolExecutor(MAX_THREADS, MAX_THREADS, 10, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, name);
					thread.setDaemon(true);
					return thread;
				});
		executor.allowCoreThreadTimeOut(true);
		return new Listeners() {

			@Override
			public void execute(Runnable listener) {
				executor.execute(listener);
			}

			@Override
			public void close() {
				executor.shutdown();
			}

		};
	}

}

package dev.latchkey.shell.command.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Delays the shutdown of the process until work is done. Ctrl-C or SIGTERM interrupts the
 * working thread, and the process ends when that thread is done.
 */
final class ShutdownDelay {

	private final CountDownLatch done = new CountDownLatch(1);

	private final Thread hook;

	private volatile boolean shuttingDown;

	private ShutdownDelay(Thread worker, Duration limit, Runnable onTimeout) {
		this.hook = new Thread(() -> {
			this.shuttingDown = true;
			worker.interrupt();
			try {
				if (!this.done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
					onTimeout.run();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "latchkey-end");
	}

	/**
	 * Delays the shutdown from now on until {@link #release()}.
	 * @param limit the longest delay
	 * @param onTimeout runs when the work takes longer
	 * @return the delay, to release it
	 */
	static ShutdownDelay start(Duration limit, Runnable onTimeout) {
		ShutdownDelay delay = new ShutdownDelay(Thread.currentThread(), limit, onTimeout);
		Runtime.getRuntime().addShutdownHook(delay.hook);
		return delay;
	}

	/**
	 * Whether the process ends as soon as this is released. Print all output before.
	 * @return true after Ctrl-C or SIGTERM
	 */
	boolean isShuttingDown() {
		return this.shuttingDown;
	}

	/** Lets the process end. */
	void release() {
		this.done.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process is already shutting down, and the hook was waiting for this
			// release.
			Thread.currentThread().interrupt();
		}
	}

}

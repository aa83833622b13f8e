package dev.latchkey.shell.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds the end of the process up for work that must not be left half done: Ctrl-C or
 * SIGTERM interrupts the thread that works, and the process ends when it is done.
 */
public final class EndOfProcess {

	private final CountDownLatch done = new CountDownLatch(1);

	private final Thread hook;

	private EndOfProcess(Thread worker, Duration patience) {
		this.hook = new Thread(() -> {
			worker.interrupt();
			try {
				boolean unused = this.done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "latchkey-end");
	}

	/**
	 * Holds it up from now on until {@link #release()}.
	 * @param patience how long at most
	 * @return what lets it go on
	 */
	public static EndOfProcess heldUp(Duration patience) {
		EndOfProcess end = new EndOfProcess(Thread.currentThread(), patience);
		Runtime.getRuntime().addShutdownHook(end.hook);
		return end;
	}

	/** Lets the process end. */
	public void release() {
		this.done.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process is ending already, and the hook is what has waited for this.
			Thread.currentThread().interrupt();
		}
	}

}

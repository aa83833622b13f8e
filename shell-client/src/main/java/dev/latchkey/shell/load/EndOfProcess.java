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

	private volatile boolean begun;

	private EndOfProcess(Thread worker, Duration patience, Runnable tooLate) {
		this.hook = new Thread(() -> {
			this.begun = true;
			worker.interrupt();
			try {
				if (!this.done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
					tooLate.run();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "latchkey-end");
	}

	/**
	 * Holds it up from now on until {@link #release()}.
	 * @param patience how long at most
	 * @param tooLate what is done when the work took longer
	 * @return what lets it go on
	 */
	public static EndOfProcess heldUp(Duration patience, Runnable tooLate) {
		EndOfProcess end = new EndOfProcess(Thread.currentThread(), patience, tooLate);
		Runtime.getRuntime().addShutdownHook(end.hook);
		return end;
	}

	/**
	 * Whether the process ends as soon as this is released, so that what is to be said
	 * must be said before.
	 * @return true after Ctrl-C or SIGTERM
	 */
	public boolean isBegun() {
		return this.begun;
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

package dev.latchkey.client.fault.proxy;

import java.io.IOException;
import java.time.Duration;

/**
 * Lets the bytes of one direction pass, or makes them wait. Several faults may have their
 * hand on it at once.
 */
public final class Gate {

	private int holds;

	private long delay;

	private int waiting;

	/**
	 * Let nothing pass from now on. When this returns, nothing is passing.
	 */
	public synchronized void hold() {
		this.holds++;
	}

	/**
	 * Take back one {@link #hold}.
	 */
	public synchronized void release() {
		this.holds--;
		notifyAll();
	}

	/**
	 * Let everything pass later than it comes.
	 * @param added by how much more
	 */
	public synchronized void slowDown(Duration added) {
		this.delay += added.toNanos();
	}

	/**
	 * Take back one {@link #slowDown}.
	 * @param added the same duration
	 */
	public synchronized void speedUp(Duration added) {
		this.delay -= added.toNanos();
		notifyAll();
	}

	/**
	 * Wait until bytes may pass, and pass them.
	 * @param came when they came
	 * @param write writes them
	 */
	synchronized void pass(long came, Write write) throws IOException, InterruptedException {
		long left = left(came);
		this.waiting++;
		while (this.holds > 0 || left > 0) {
			// The least time, because zero means for ever.
			wait((this.holds > 0) ? 0 : 1 + Duration.ofNanos(left).toMillis());
			left = left(came);
		}
		this.waiting--;
		write.run();
	}

	synchronized int waiting() {
		return this.waiting;
	}

	private long left(long came) {
		return came + this.delay - System.nanoTime();
	}

	/**
	 * Writes bytes.
	 */
	interface Write {

		void run() throws IOException, InterruptedException;

	}

}

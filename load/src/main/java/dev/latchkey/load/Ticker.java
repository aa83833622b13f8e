package dev.latchkey.load;

import java.util.concurrent.locks.LockSupport;

/**
 * A monotonic clock with nanoseconds, on which a load can wait.
 */
public interface Ticker {

	/** The monotonic clock of the JVM. */
	Ticker SYSTEM = new Ticker() {

		@Override
		public long nanos() {
			return System.nanoTime();
		}

		@Override
		public void awaitUntil(long nanos) throws InterruptedException {
			for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
				LockSupport.parkNanos(left);
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
			}
		}

	};

	/**
	 * Return the current time.
	 * @return nanoseconds since an arbitrary point
	 */
	long nanos();

	/**
	 * Wait until a time.
	 * @param nanos the time; if it has passed, this returns at once
	 * @throws InterruptedException if the thread is interrupted while it waits
	 */
	void awaitUntil(long nanos) throws InterruptedException;

}

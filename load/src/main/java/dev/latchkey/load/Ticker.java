package dev.latchkey.load;

import java.util.concurrent.locks.LockSupport;

/**
 * Time as a load needs it: fine, and never set back.
 */
public interface Ticker {

	/** The time of the JVM. */
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
	 * Now.
	 * @return nanoseconds from any point on
	 */
	long nanos();

	/**
	 * Waits, if the time has not come yet.
	 * @param nanos the time to wait for
	 * @throws InterruptedException when the thread is interrupted while it waits
	 */
	void awaitUntil(long nanos) throws InterruptedException;

}

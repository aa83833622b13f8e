package dev.latchkey.auth.password;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * The memory that all workers together may use to verify imported hashes. Without this
 * bound, each worker could hold the most that one hash may take.
 */
final class HashMemory {

	private final Semaphore kibibytes;

	HashMemory(int kibibytes) {
		this.kibibytes = new Semaphore(kibibytes, true);
	}

	/**
	 * Run a verification when there is memory for it.
	 * @param needed its memory in KiB, at most that of all workers
	 * @param verification the verification
	 * @return its result
	 */
	boolean using(long needed, BooleanSupplier verification) {
		// A fair semaphore would let even 0 permits wait behind others.
		if (needed == 0) {
			return verification.getAsBoolean();
		}
		int permits = Math.toIntExact(needed);
		this.kibibytes.acquireUninterruptibly(permits);
		try {
			return verification.getAsBoolean();
		}
		finally {
			this.kibibytes.release(permits);
		}
	}

	boolean isWaitedFor() {
		return this.kibibytes.hasQueuedThreads();
	}

}

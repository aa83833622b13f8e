package dev.latchkey.service.grpc;

/**
 * When a connection last had a call answered, or sent a message of a call that stays
 * open. Only its event loop writes this.
 */
final class LastService {

	private volatile long nanos;

	private volatile boolean known;

	void now() {
		this.nanos = System.nanoTime();
		this.known = true;
	}

	/**
	 * Whether there was any.
	 */
	boolean isKnown() {
		return this.known;
	}

	long nanos() {
		return this.nanos;
	}

}

package dev.latchkey.client.revocation;

import java.util.List;

import io.grpc.Channel;

/**
 * What is known of revocations, as a test says: the lease always holds.
 */
public final class TestRevocations {

	private final Revocations revocations = Revocations.watch(new NoSource(), new NoScheduler(), () -> 0, (bound) -> 0,
			RevocationEvents.all(List.of()));

	/**
	 * Begin with a lease.
	 */
	public TestRevocations() {
		this.revocations.renewLease(0);
	}

	public Revocations get() {
		return this.revocations;
	}

	public void revoke(int tag) {
		this.revocations.revoke(List.of(tag));
	}

	public void revokeAll() {
		this.revocations.revokeAll();
	}

	/**
	 * Opens no stream.
	 */
	private static final class NoSource implements RevocationSource {

		@Override
		public Channel ofStream() {
			throw new UnsupportedOperationException("There is no stream");
		}

		@Override
		public void abandonStream() {
			throw new UnsupportedOperationException("There is no stream");
		}

	}

	/**
	 * Runs nothing.
	 */
	private static final class NoScheduler implements Scheduler {

		@Override
		public void schedule(Runnable task, long delayNanos) {
			// The test itself says what happens.
		}

		@Override
		public void close() {
			// There is nothing to close.
		}

	}

}

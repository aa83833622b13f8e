package dev.latchkey.auth.grpc.revocation;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import dev.latchkey.auth.session.cache.SessionInvalidations;
import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.Metadata;

/**
 * One stream without a transport.
 */
public final class TestStream {

	final FakeCall call = new FakeCall();

	final Watcher watcher;

	TestStream(Watchers watchers, Owner owner) {
		this.watcher = watchers.open(this.call, new Metadata(), owner);
	}

	/**
	 * Open a stream that reports the invalidations of a node.
	 */
	public static TestStream of(SessionInvalidations invalidations) {
		RevocationLog log = new RevocationLog();
		invalidations.subscribe(log);
		return new TestStream(watchers(log, invalidations::areReliable, System::nanoTime), new Owner("::1", null));
	}

	static Watchers watchers(RevocationLog log, BooleanSupplier reliable, LongSupplier nanoTime) {
		return new Watchers(log, reliable, new StreamCounts(20), nanoTime);
	}

	/**
	 * Send a ping.
	 */
	public void ping(long nonce) {
		this.watcher.onMessage(WatchRevocationsRequest.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)).build());
	}

	/**
	 * The events so far, each in a few words.
	 */
	public List<String> events() {
		return this.call.sent.stream().map(TestStream::describe).toList();
	}

	private static String describe(WatchRevocationsResponse event) {
		return switch (event.getEventCase()) {
			case PONG -> "pong " + event.getPong().getNonce();
			case REVOKED -> "revoked " + event.getRevoked().getTagsList();
			case FORGET_ALL -> "forget all";
			case EVENT_NOT_SET -> "nothing";
		};
	}

}

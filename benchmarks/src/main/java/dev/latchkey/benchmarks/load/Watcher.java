package dev.latchkey.benchmarks.load;

import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.client.channel.LatchkeyChannels;
import dev.latchkey.client.channel.ServerAddress;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;

/**
 * A stream of revocations on a connection of its own. The nonce of a ping is the time at
 * which it was sent.
 */
final class Watcher implements StreamObserver<WatchRevocationsResponse>, AutoCloseable {

	private final WatcherCounts counts;

	private final ManagedChannel channel;

	private final StreamObserver<WatchRevocationsRequest> requests;

	private volatile boolean closed;

	Watcher(int port, WatcherCounts counts) {
		this.counts = counts;
		this.channel = LatchkeyChannels.builder(new ServerAddress("127.0.0.1", port), null).directExecutor().build();
		this.requests = RevocationServiceGrpc.newStub(this.channel).watchRevocations(this);
	}

	/**
	 * Send a ping. Only one thread may call this.
	 */
	void ping() {
		this.requests.onNext(
				WatchRevocationsRequest.newBuilder().setPing(Ping.newBuilder().setNonce(System.nanoTime())).build());
	}

	@Override
	public void onNext(WatchRevocationsResponse response) {
		switch (response.getEventCase()) {
			case PONG -> this.counts.pong(System.nanoTime() - response.getPong().getNonce());
			case REVOKED -> this.counts.revoked(response.getRevoked().getTagsCount());
			default -> this.counts.fault("an event " + response.getEventCase());
		}
	}

	@Override
	public void onError(Throwable ex) {
		if (!this.closed) {
			this.counts.fault("the end of a stream: " + ex.getMessage());
		}
	}

	@Override
	public void onCompleted() {
		this.counts.fault("the end of a stream");
	}

	@Override
	public void close() {
		this.closed = true;
		this.channel.shutdownNow();
	}

}

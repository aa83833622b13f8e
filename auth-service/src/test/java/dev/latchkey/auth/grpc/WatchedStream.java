package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;

/**
 * A caller that watches revocations.
 */
final class WatchedStream extends ClientCall.Listener<WatchRevocationsResponse> {

	static final Metadata.Key<String> INCARNATION = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	final List<WatchRevocationsResponse> events = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Metadata> headers = new CompletableFuture<>();

	private final CompletableFuture<Failure> end = new CompletableFuture<>();

	final ClientCall<WatchRevocationsRequest, WatchRevocationsResponse> call;

	private WatchedStream(ClientCall<WatchRevocationsRequest, WatchRevocationsResponse> call) {
		this.call = call;
	}

	static WatchedStream open(Channel channel, Metadata metadata) {
		WatchedStream stream = new WatchedStream(
				channel.newCall(RevocationServiceGrpc.getWatchRevocationsMethod(), CallOptions.DEFAULT));
		stream.call.start(stream, metadata);
		stream.call.request(Integer.MAX_VALUE);
		return stream;
	}

	@Override
	public void onHeaders(Metadata received) {
		this.headers.complete(received);
	}

	@Override
	public void onMessage(WatchRevocationsResponse event) {
		this.events.add(event);
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		StatusRuntimeException failure = status.asRuntimeException(trailers);
		this.headers.completeExceptionally(failure);
		this.end.complete(Failure.of(failure));
	}

	/**
	 * Wait until the stream is accepted.
	 * @return the incarnation of its server
	 */
	String incarnation() {
		return this.headers.join().get(INCARNATION);
	}

	/**
	 * Wait for the end of the stream.
	 */
	Failure end() {
		return this.end.join();
	}

	void send(WatchRevocationsRequest request) {
		this.call.sendMessage(request);
	}

	void ping(long nonce) {
		send(WatchRevocationsRequest.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)).build());
	}

	/**
	 * Send a ping and wait for its pong.
	 * @return the tags that have arrived before it
	 */
	List<Integer> tagsBeforePong(long nonce) {
		ping(nonce);
		Awaitility.await().until(() -> position(nonce) >= 0);
		return this.events.subList(0, position(nonce))
			.stream()
			.flatMap((event) -> event.getRevoked().getTagsList().stream())
			.toList();
	}

	private int position(long nonce) {
		List<WatchRevocationsResponse> present = List.copyOf(this.events);
		for (int i = 0; i < present.size(); i++) {
			if (present.get(i).hasPong() && present.get(i).getPong().getNonce() == nonce) {
				return i;
			}
		}
		return -1;
	}

	void cancel() {
		this.call.cancel("the test is over", null);
	}

}

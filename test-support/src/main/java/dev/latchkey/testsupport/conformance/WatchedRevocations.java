package dev.latchkey.testsupport.conformance;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.Ping;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;

/**
 * A caller that watches revocations, and keeps all events.
 */
public final class WatchedRevocations extends ClientCall.Listener<WatchRevocationsResponse> implements AutoCloseable {

	/**
	 * The header that names the incarnation of the server.
	 */
	public static final Metadata.Key<String> INCARNATION = Metadata.Key.of("latchkey-incarnation",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final long PATIENCE_SECONDS = 30;

	private final List<WatchRevocationsResponse> events = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Metadata> headers = new CompletableFuture<>();

	private final CompletableFuture<Status> end = new CompletableFuture<>();

	private final ClientCall<WatchRevocationsRequest, WatchRevocationsResponse> call;

	private volatile Metadata trailers = new Metadata();

	public WatchedRevocations(Channel channel, Metadata metadata) {
		this.call = channel.newCall(RevocationServiceGrpc.getWatchRevocationsMethod(), CallOptions.DEFAULT);
		this.call.start(this, metadata);
		this.call.request(Integer.MAX_VALUE);
	}

	/**
	 * Open a stream and wait until it is accepted.
	 */
	static WatchedRevocations open(Channel channel) {
		WatchedRevocations stream = new WatchedRevocations(channel, new Metadata());
		stream.incarnation();
		return stream;
	}

	/**
	 * Return the tag of a session, as the contract describes it.
	 */
	static int tag(SignInResponse session) {
		return session.getSessionToken()
			.substring(4, 7)
			.chars()
			.map(DIGITS::indexOf)
			.reduce(0, (tag, digit) -> tag * 64 + digit);
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
	public void onClose(Status status, Metadata received) {
		this.trailers = received;
		this.end.complete(status);
		this.headers.completeExceptionally(status.asRuntimeException(received));
	}

	/**
	 * Wait until the stream is accepted.
	 * @return the incarnation of its server
	 */
	public String incarnation() {
		Metadata received = this.headers.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
		return Objects.requireNonNull(received.get(INCARNATION), "The server does not name its incarnation");
	}

	public void send(WatchRevocationsRequest request) {
		this.call.sendMessage(request);
	}

	public void ping(long nonce) {
		send(WatchRevocationsRequest.newBuilder().setPing(Ping.newBuilder().setNonce(nonce)).build());
	}

	public void halfClose() {
		this.call.halfClose();
	}

	/**
	 * Send a ping and wait for its pong.
	 * @return the tags that have arrived before it, since the stream was opened
	 */
	public List<Integer> tagsBeforePong(long nonce) {
		ping(nonce);
		Awaitility.await().until(() -> pong(nonce) >= 0);
		return tags(this.events.subList(0, pong(nonce)));
	}

	List<Integer> tags() {
		return tags(this.events);
	}

	private static List<Integer> tags(List<WatchRevocationsResponse> events) {
		return events.stream().flatMap((event) -> event.getRevoked().getTagsList().stream()).toList();
	}

	private int pong(long nonce) {
		List<WatchRevocationsResponse> present = List.copyOf(this.events);
		for (int i = 0; i < present.size(); i++) {
			if (present.get(i).hasPong() && present.get(i).getPong().getNonce() == nonce) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * The events that have arrived.
	 */
	public List<WatchRevocationsResponse> events() {
		return List.copyOf(this.events);
	}

	/**
	 * Wait for the end of the stream.
	 */
	public Code end() {
		return failure().getStatus().getCode();
	}

	/**
	 * Wait for the end of the stream.
	 * @return its status and trailers, also if it is no failure
	 */
	public StatusRuntimeException failure() {
		return this.end.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().asRuntimeException(this.trailers);
	}

	Refused refusal() {
		return Refused.of(failure());
	}

	@Override
	public void close() {
		this.call.cancel("the test is over", null);
	}

}

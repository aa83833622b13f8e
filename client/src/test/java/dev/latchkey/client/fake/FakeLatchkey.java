package dev.latchkey.client.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.ForgetAll;
import dev.latchkey.auth.v1.Pong;
import dev.latchkey.auth.v1.Revoked;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.client.validation.token.TokenFormat;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks the protocol of revocations, and makes every mistake that a test
 * asks for.
 */
public final class FakeLatchkey implements AutoCloseable {

	/**
	 * The revalidation interval of its replies.
	 */
	public static final Duration INTERVAL = FakeSessions.INTERVAL;

	private final Incarnation incarnation = new Incarnation();

	private final FakeStreams streams = new FakeStreams();

	private final FakeSessions sessions;

	private final Server server;

	private final @Nullable ManagedChannel channel;

	/**
	 * Start a server in this process, which works in the thread of its caller.
	 * @param clock the clock of the server
	 */
	public FakeLatchkey(Clock clock) {
		this(clock, UUID.randomUUID().toString());
	}

	private FakeLatchkey(Clock clock, String name) {
		this(clock, InProcessServerBuilder.forName(name).directExecutor(),
				InProcessChannelBuilder.forName(name).directExecutor().build());
	}

	/**
	 * Start a server.
	 * @param clock the clock of the server
	 * @param builder where it listens
	 * @param channel leads to it
	 */
	public FakeLatchkey(Clock clock, ServerBuilder<?> builder, @Nullable ManagedChannel channel) {
		this.sessions = new FakeSessions(clock);
		this.channel = channel;
		this.server = builder.addService(this.sessions).addService(this.streams).intercept(this.incarnation).build();
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Make a token of a valid session.
	 * @param tag three characters
	 */
	public String signIn(String tag) {
		return this.sessions.signIn(tag);
	}

	/**
	 * Revoke a session without telling anybody.
	 */
	public void revokeSilently(String token) {
		this.sessions.revoke(token);
	}

	/**
	 * Revoke a session, as the contract says.
	 */
	public void revoke(String token) {
		revokeSilently(token);
		sendRevoked(TokenFormat.tag(token));
	}

	public void sendRevoked(int... tags) {
		Revoked revoked = Revoked.newBuilder().addAllTags(IntStream.of(tags).boxed().toList()).build();
		send(WatchRevocationsResponse.newBuilder().setRevoked(revoked).build());
	}

	public void sendForgetAll() {
		send(WatchRevocationsResponse.newBuilder().setForgetAll(ForgetAll.getDefaultInstance()).build());
	}

	public void sendPong(long nonce) {
		send(WatchRevocationsResponse.newBuilder().setPong(Pong.newBuilder().setNonce(nonce)).build());
	}

	public void send(WatchRevocationsResponse event) {
		this.streams.send(event);
	}

	/**
	 * End all streams.
	 * @param failure an error, or {@code null} for an orderly end
	 */
	public void endStreams(@Nullable Throwable failure) {
		this.streams.end(failure);
	}

	/**
	 * Refuse new streams, or accept them again.
	 */
	public void refuseStreams(@Nullable Throwable refusal) {
		this.streams.refuse(refusal);
	}

	public void answerPings(boolean answers) {
		answerPings((nonce) -> answers ? List.of(nonce) : List.of());
	}

	/**
	 * Answer each ping in another way.
	 * @param nonces gives the nonces of the answers
	 */
	public void answerPings(LongFunction<List<Long>> nonces) {
		this.streams.answerPings(nonces);
	}

	/**
	 * The nonces of all pings so far.
	 */
	public List<Long> pings() {
		return this.streams.pings();
	}

	/**
	 * The number of streams so far, also of those that were refused.
	 */
	public int openedStreams() {
		return this.streams.opened();
	}

	public int openStreams() {
		return this.streams.open();
	}

	/**
	 * Fail all validations, or answer them again.
	 */
	public void fail(@Nullable Throwable failure) {
		this.sessions.fail(failure);
	}

	/**
	 * Hold all replies to validations until they are released.
	 */
	public void hold() {
		this.sessions.hold();
	}

	public void release() {
		this.sessions.release();
	}

	/**
	 * Change each reply to a validation.
	 */
	public void mistake(UnaryOperator<ValidateSessionResponse> made) {
		this.sessions.mistake(made);
	}

	public void absoluteTimeout(Duration timeout) {
		this.sessions.absoluteTimeout(timeout);
	}

	/**
	 * The tokens of all validations so far.
	 */
	public List<String> asked() {
		return this.sessions.asked();
	}

	public Incarnation incarnation() {
		return this.incarnation;
	}

	public ManagedChannel channel() {
		return Objects.requireNonNull(this.channel);
	}

	public int port() {
		return this.server.getPort();
	}

	@Override
	public void close() {
		if (this.channel != null) {
			this.channel.shutdownNow();
		}
		this.server.shutdownNow();
	}

}

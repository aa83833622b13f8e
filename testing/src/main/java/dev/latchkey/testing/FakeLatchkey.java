package dev.latchkey.testing;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.testing.server.FakeServer;
import io.grpc.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A Latchkey in memory, for tests. It answers over real gRPC, and one suite of tests
 * holds it and the real service to the same contract: signing up, in and out, validating,
 * listing and revoking sessions, reauthentication, the caller's account, authenticator
 * apps and recovery codes, and the stream of revocations.
 * <p>
 * It has no administrators and no reset codes: these calls are {@code UNIMPLEMENTED}.
 * Passkeys cannot be registered or used: {@code FACTORS_UNAVAILABLE}. It throttles
 * nobody, accepts passwords that are easy to guess, and keeps them in clear, so a sign-in
 * costs nothing.
 * <p>
 * It is thread-safe.
 */
public final class FakeLatchkey implements AutoCloseable {

	/**
	 * The password of the accounts that {@link #signIn} creates.
	 */
	public static final String PASSWORD = "a plain phrase for tests";

	private final FakeServer server;

	private @Nullable LatchkeyClient client;

	private FakeLatchkey(FakeServer server) {
		this.server = server;
	}

	/**
	 * Start one that lets every caller validate sessions.
	 * @return the fake, which the caller must close
	 */
	public static FakeLatchkey start() {
		return start(Clock.systemUTC());
	}

	/**
	 * Start one.
	 * @param clock its clock, which should agree with that of the tested service
	 * @param serviceKeys what callers must present as {@code authorization: Bearer} to
	 * validate sessions and to watch revocations; everybody may without any.
	 * {@link #client()} has no key
	 * @return the fake, which the caller must close
	 */
	public static FakeLatchkey start(Clock clock, String... serviceKeys) {
		return new FakeLatchkey(new FakeServer(clock, Set.copyOf(List.of(serviceKeys))));
	}

	/**
	 * Return the one that all tests of this process share, and that {@link LatchkeyTest}
	 * resets before each test. It starts at the first call. Use it where no test can be
	 * asked, for instance in a {@code @DynamicPropertySource}.
	 * @return the fake, which stays open
	 */
	public static FakeLatchkey shared() {
		return Shared.INSTANCE;
	}

	/**
	 * Create a session with a password, and the account before if there is none.
	 * @param username 3 to 64 characters
	 * @return the session
	 * @throws io.grpc.StatusRuntimeException if nobody can have the username
	 */
	public TestSession signIn(String username) {
		return signIn(username, Factor.FACTOR_PASSWORD);
	}

	/**
	 * Create a session, and the account before if there is none.
	 * @param username 3 to 64 characters
	 * @param factors what counts as verified for the session; the account need not have
	 * it
	 * @return the session
	 */
	public TestSession signIn(String username, Factor... factors) {
		EnumSet<Factor> verified = EnumSet.noneOf(Factor.class);
		verified.addAll(List.of(factors));
		return new TestSession(this.server.setUp(username, PASSWORD).signIn(verified));
	}

	/**
	 * Find an account to give it second factors, and create it before if there is none.
	 * @param username 3 to 64 characters
	 * @return the account
	 * @throws io.grpc.StatusRuntimeException if nobody can have the username
	 */
	public TestAccount account(String username) {
		return new TestAccount(this.server.setUp(username, PASSWORD));
	}

	/**
	 * Require a second factor, as {@code latchkey.factor.required} does, until
	 * {@link #reset()}. Sessions without one get {@code FACTOR_ENROLLMENT_REQUIRED}.
	 */
	public void requireSecondFactor() {
		this.server.requireSecondFactor();
	}

	/**
	 * Revoke a session. When this returns, the clients that watch revocations know it. In
	 * this process that takes no time, over a port up to half a second.
	 * @param session the session
	 */
	public void revoke(TestSession session) {
		this.server.revoke(session.sessionId());
	}

	/**
	 * Revoke all sessions of an account, in the same way as one.
	 * @param username the username of the account
	 */
	public void revokeAll(String username) {
		this.server.revokeAll(username);
	}

	/**
	 * Let time pass: every account and session is that much older afterwards, so sessions
	 * expire and authentications become too old. No clock is changed, neither here nor in
	 * the tested service.
	 * @param time how much
	 * @throws IllegalArgumentException if it is less than zero
	 */
	public void advance(Duration time) {
		this.server.advance(requireNotNegative(time));
	}

	/**
	 * Answer every call with {@code UNAVAILABLE}, and end the streams of revocations.
	 */
	public void unavailable() {
		this.server.unavailable();
	}

	/**
	 * Answer calls late, and pings of the streams of revocations too. Clients ask again
	 * for each session.
	 * @param delay how late
	 * @throws IllegalArgumentException if it is less than zero
	 */
	public void slow(Duration delay) {
		this.server.slow(requireNotNegative(delay));
	}

	private static Duration requireNotNegative(Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException("Time does not go back: " + time);
		}
		return time;
	}

	/**
	 * End what {@link #unavailable()} and {@link #slow} began. Sessions are still there.
	 */
	public void recover() {
		this.server.recover();
	}

	/**
	 * Forget all accounts and sessions, and end all trouble.
	 */
	public void reset() {
		this.server.reset();
	}

	/**
	 * Return a client of this Latchkey. Its calls run in the thread of the caller.
	 * @return the client, always the same one, which stays open
	 */
	public synchronized LatchkeyClient client() {
		LatchkeyClient known = this.client;
		if (known == null) {
			known = LatchkeyClient.builder().channel(channel()).build();
			this.client = known;
		}
		return known;
	}

	/**
	 * Return a channel to this Latchkey within the process, for
	 * {@code LatchkeyClient.builder().channel(…)} and for generated stubs.
	 * @return the channel, which stays open
	 */
	public Channel channel() {
		return this.server.channel();
	}

	/**
	 * Return where this Latchkey listens. It opens a port of the loopback address at the
	 * first call.
	 * @return the host and the port, for instance {@code 127.0.0.1:43210}
	 */
	public String address() {
		return "127.0.0.1:" + this.server.port();
	}

	/**
	 * Stop. The {@linkplain #shared() shared} one goes on.
	 */
	@Override
	public void close() {
		if (this != Shared.INSTANCE) {
			stop();
		}
	}

	private synchronized void stop() {
		if (this.client != null) {
			this.client.close();
		}
		this.server.close();
	}

	/**
	 * The shared one.
	 */
	private static final class Shared {

		static final FakeLatchkey INSTANCE = start();

	}

}

package dev.latchkey.client.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a fake server. It decides when it reads a request; its reply may be
 * held.
 */
final class FakeSessions extends AuthenticationServiceGrpc.AuthenticationServiceImplBase {

	static final Duration INTERVAL = Duration.ofMinutes(6);

	private final Set<String> valid = ConcurrentHashMap.newKeySet();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final List<Runnable> held = new ArrayList<>();

	private final Clock clock;

	private volatile Duration absoluteTimeout = Duration.ofHours(24);

	private volatile boolean holds;

	private volatile @Nullable Throwable failure;

	private volatile UnaryOperator<ValidateSessionResponse> mistake = UnaryOperator.identity();

	FakeSessions(Clock clock) {
		this.clock = clock;
	}

	String signIn(String tag) {
		String token = "lks_" + tag + UUID.randomUUID();
		this.valid.add(token);
		return token;
	}

	void revoke(String token) {
		this.valid.remove(token);
	}

	void fail(@Nullable Throwable thrown) {
		this.failure = thrown;
	}

	public void mistake(UnaryOperator<ValidateSessionResponse> made) {
		this.mistake = made;
	}

	void absoluteTimeout(Duration timeout) {
		this.absoluteTimeout = timeout;
	}

	List<String> asked() {
		return this.asked;
	}

	void hold() {
		this.holds = true;
	}

	void release() {
		this.holds = false;
		List<Runnable> replies;
		synchronized (this.held) {
			replies = List.copyOf(this.held);
			this.held.clear();
		}
		replies.forEach(Runnable::run);
	}

	@Override
	public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> reply) {
		String token = request.getSessionToken();
		this.asked.add(token);
		Throwable thrown = this.failure;
		boolean known = this.valid.contains(token);
		Runnable answer = () -> answer(token, thrown, known, reply);
		if (!this.holds) {
			answer.run();
			return;
		}
		synchronized (this.held) {
			this.held.add(answer);
		}
	}

	private void answer(String token, @Nullable Throwable thrown, boolean known,
			StreamObserver<ValidateSessionResponse> reply) {
		if (thrown != null) {
			reply.onError(thrown);
		}
		else if (known) {
			reply.onNext(this.mistake.apply(reply(token)));
			reply.onCompleted();
		}
		else {
			reply.onError(Refusals.of(Status.Code.UNAUTHENTICATED, "SESSION_INVALID"));
		}
	}

	private ValidateSessionResponse reply(String token) {
		Instant now = this.clock.instant();
		Timestamp time = time(now);
		return ValidateSessionResponse.newBuilder()
			.setAccount(Account.newBuilder().setAccountId("account of " + token.substring(4, 7)).setUsername("ada"))
			.setSession(Session.newBuilder()
				.setSessionId("session " + new LinkedHashSet<>(this.asked).size())
				.setAuthenticateTime(time)
				.setLastSeenTime(time)
				.setIdleExpireTime(time(now.plus(INTERVAL.multipliedBy(10))))
				.setAbsoluteExpireTime(time(now.plus(this.absoluteTimeout)))
				.addFactors(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_PASSWORD).setVerifyTime(time)))
			.setRevalidateInterval(com.google.protobuf.Duration.newBuilder().setSeconds(INTERVAL.toSeconds()))
			.build();
	}

	private static Timestamp time(Instant instant) {
		return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
	}

}

package dev.latchkey.testing.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.Factor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the service keeps, changed by one call at a time. What a call has
 * revoked is reported before the call is answered.
 */
final class State {

	private final Clock clock;

	private final Watches watches;

	private final Accounts accounts;

	private final Sessions sessions;

	private final Challenges challenges = new Challenges();

	private final Ids ids = new Ids();

	private boolean secondFactorRequired;

	State(Clock clock, Watches watches) {
		this.clock = clock;
		this.watches = watches;
		this.accounts = new Accounts(this.ids);
		this.sessions = new Sessions(this.ids);
	}

	Accounts accounts() {
		return this.accounts;
	}

	Sessions sessions() {
		return this.sessions;
	}

	Challenges challenges() {
		return this.challenges;
	}

	UUID nextId(Instant now) {
		return this.ids.next(now);
	}

	/**
	 * Whether sessions without a second factor may do nothing but enrol one.
	 */
	boolean isSecondFactorRequired() {
		return this.secondFactorRequired;
	}

	void requireSecondFactor(boolean required) {
		this.secondFactorRequired = required;
	}

	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Find the session whose token the current call presents, and count this as a use of
	 * it.
	 */
	FakeSession useCallersSession() {
		return use(Caller.current().secret());
	}

	/**
	 * Find the session of a token, and count this as a use of it.
	 */
	FakeSession use(@Nullable String token) {
		FakeSession session = this.sessions.use(token, now());
		if (this.secondFactorRequired && !session.hasSecondFactor()) {
			throw Refusal.FACTOR_ENROLLMENT_REQUIRED.exception();
		}
		return session;
	}

	/**
	 * The same as {@link #useCallersSession()}, also for a session that lacks a required
	 * second factor.
	 */
	FakeSession useCallersSessionToEnroll() {
		return this.sessions.use(Caller.current().secret(), now());
	}

	/**
	 * Find the account of a valid session, which exists as long as the session.
	 */
	FakeAccount accountOf(FakeSession session) {
		return Objects.requireNonNull(this.accounts.find(session.accountId()));
	}

	/**
	 * End everything that is open for an account that has changed, and open a session in
	 * place of the caller's.
	 * @param verified the factors of the new session
	 */
	Renewed renew(FakeAccount account, FakeSession caller, Map<Factor, Instant> verified) {
		int valid = this.sessions.list(account.id(), now()).size();
		endAll(account.id());
		return new Renewed(this.sessions.open(account, caller.client(), verified, now()), valid - 1);
	}

	/**
	 * Revoke all sessions of an account, and end its challenges and its started
	 * enrolment.
	 */
	void endAll(UUID accountId) {
		this.accounts.endEnrollment(accountId);
		this.challenges.endAll(accountId);
		this.sessions.revoke((session) -> session.accountId().equals(accountId));
	}

	/**
	 * Make everything older.
	 */
	void age(Duration age) {
		this.accounts.age(age);
		this.sessions.age(age);
		this.challenges.age(age);
	}

	/**
	 * Forget everything.
	 */
	void clear() {
		this.secondFactorRequired = false;
		this.challenges.clear();
		this.sessions.clear();
		this.accounts.clear();
	}

	/**
	 * Do something that may change the state.
	 */
	<T> T change(Supplier<T> work) {
		List<Integer> revoked;
		T result;
		synchronized (this) {
			result = work.get();
			revoked = this.sessions.takeRevoked();
		}
		// Outside of the lock: in this process it calls the client.
		this.watches.revoked(revoked);
		return result;
	}

	/**
	 * Answer a call.
	 * @param work gives the reply, or throws the refusal
	 */
	<T> void answer(StreamObserver<T> caller, Supplier<T> work) {
		T reply;
		try {
			reply = change(work);
		}
		catch (StatusRuntimeException ex) {
			caller.onError(ex);
			return;
		}
		caller.onNext(reply);
		caller.onCompleted();
	}

}

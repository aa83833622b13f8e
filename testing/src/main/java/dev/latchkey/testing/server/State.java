package dev.latchkey.testing.server;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;

/**
 * Everything that the service keeps, changed by one call at a time. What a call has
 * revoked is reported before the call is answered.
 */
final class State {

	private final Clock clock;

	private final Watches watches;

	private final Accounts accounts;

	private final Sessions sessions;

	State(Clock clock, Watches watches) {
		Ids ids = new Ids();
		this.clock = clock;
		this.watches = watches;
		this.accounts = new Accounts(ids);
		this.sessions = new Sessions(ids);
	}

	Accounts accounts() {
		return this.accounts;
	}

	Sessions sessions() {
		return this.sessions;
	}

	Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Find the session whose token the current call presents, and count this as a use of
	 * it.
	 */
	FakeSession useCallersSession() {
		return this.sessions.use(Caller.current().secret(), now());
	}

	/**
	 * Find the account of a valid session, which exists as long as the session.
	 */
	FakeAccount accountOf(FakeSession session) {
		return Objects.requireNonNull(this.accounts.find(session.accountId()));
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

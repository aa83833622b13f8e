package dev.latchkey.client.fault.subject;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.fault.history.Answer;
import dev.latchkey.client.fault.history.HistoryWriter;
import dev.latchkey.client.fault.history.Validation;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import org.jspecify.annotations.Nullable;

/**
 * One client with its guarded server. It writes down everything that it is asked.
 */
final class ValidatingClient {

	private final int number;

	private final SessionValidator validator;

	private final List<KnownSession> sessions;

	private final HistoryWriter history;

	private final GuardedEndpoint guarded;

	private final Map<Integer, RecordedStream> streams = new ConcurrentHashMap<>();

	ValidatingClient(int number, LatchkeyClient client, List<KnownSession> sessions, HistoryWriter history) {
		this.number = number;
		this.validator = client.sessions();
		this.sessions = sessions;
		this.history = history;
		this.guarded = new GuardedEndpoint(this.validator);
	}

	/**
	 * Validate a session.
	 * @return the answer, once it is written down
	 */
	CompletableFuture<Validation> validate(int session) {
		KnownSession known = this.sessions.get(session);
		long begun = System.nanoTime();
		CompletableFuture<ValidatedSession> answer = this.validator.validate(known.token());
		boolean atOnce = answer.isDone();
		return answer.handle((valid, failure) -> {
			Validation validation = new Validation(this.number, session, begun, System.nanoTime(), atOnce,
					answer(known, valid, failure));
			this.history.add(validation);
			return validation;
		});
	}

	private static Answer answer(KnownSession known, @Nullable ValidatedSession valid, @Nullable Throwable failure) {
		if (valid != null) {
			return known.is(valid) ? Answer.ACCEPTED : Answer.WRONG;
		}
		if (failure instanceof RefusedException refused) {
			return refused.reason() == ErrorReason.ERROR_REASON_SESSION_INVALID ? Answer.REFUSED : Answer.WRONG;
		}
		return (failure instanceof UnavailableException) ? Answer.UNAVAILABLE : Answer.WRONG;
	}

	/**
	 * Open a guarded stream for a session, unless one is open or was refused.
	 */
	void keepOpen(int session) {
		RecordedStream known = this.streams.get(session);
		if (known == null || known.isGone()) {
			RecordedStream opened = new RecordedStream(this.history, this.number, session);
			this.streams.put(session, opened);
			this.guarded.open(this.sessions.get(session).token(), opened);
		}
	}

}

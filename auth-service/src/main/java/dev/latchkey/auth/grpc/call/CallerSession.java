package dev.latchkey.auth.grpc.call;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionService;

import org.springframework.stereotype.Component;

/**
 * Finds the session of the caller.
 */
@Component
public class CallerSession {

	private final SessionService sessions;

	CallerSession(SessionService sessions) {
		this.sessions = sessions;
	}

	/**
	 * Validate the session that the current call presents.
	 * @return the session
	 * @throws Refusal when the call presents no valid session
	 */
	public Session session() {
		Session session = this.sessions.validate(CallRecord.current().sessionToken());
		CallRecord.current().session(session);
		return session;
	}

}

package dev.latchkey.auth.grpc.call;

import dev.latchkey.auth.factor.FactorRequirement;
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

	private final FactorRequirement requirement;

	CallerSession(SessionService sessions, FactorRequirement requirement) {
		this.sessions = sessions;
		this.requirement = requirement;
	}

	/**
	 * Validate the session that the current call presents.
	 * @return the session
	 * @throws Refusal when the call presents no valid session, or one that may only enrol
	 * a second factor
	 */
	public Session session() {
		Session session = sessionEvenWithoutFactor();
		this.requirement.check(session.factors());
		return session;
	}

	/**
	 * Validate the session that the current call presents, for the few calls that enrol a
	 * second factor or lead to it.
	 * @return the session
	 * @throws Refusal when the call presents no valid session
	 */
	public Session sessionEvenWithoutFactor() {
		Session session = this.sessions.validate(CallRecord.current().sessionToken());
		CallRecord.current().session(session);
		return session;
	}

}

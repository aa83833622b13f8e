package dev.latchkey.shell.command;

import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.output.Times;

/**
 * Sessions in words. The token is in none of them.
 */
final class SessionReports {

	private final Times times;

	SessionReports(Times times) {
		this.times = times;
	}

	Report signedIn(SignInResponse reply, boolean kept) {
		Report report = times(Report.of("Signed in as " + reply.getAccount().getUsername() + "."), reply.getSession());
		return kept ? report : report
			.advice("The session is not kept: use --session-file FILE, or take its token from --output json.");
	}

	Report whoami(ValidateSessionResponse reply) {
		Report report = account(Report.of("You are " + reply.getAccount().getUsername() + "."), reply.getAccount());
		return times(report, reply.getSession());
	}

	Report valid(ValidateSessionResponse reply) {
		Report report = account(Report.of("The session is valid."), reply.getAccount())
			.line("state", reply.getAccount().getState().name().replace("STATE_", ""))
			.line("session id", reply.getSession().getSessionId());
		return times(report, reply.getSession());
	}

	private static Report account(Report report, Account account) {
		return report.line("username", account.getUsername()).line("account id", account.getAccountId());
	}

	private Report times(Report report, Session session) {
		return report.line("signed in", this.times.text(session.getAuthenticateTime()))
			.line("ends unused", this.times.text(session.getIdleExpireTime()))
			.line("ends at last", this.times.text(session.getAbsoluteExpireTime()));
	}

}

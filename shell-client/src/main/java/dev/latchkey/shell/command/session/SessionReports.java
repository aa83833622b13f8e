package dev.latchkey.shell.command.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.shell.command.FactorNames;
import dev.latchkey.shell.command.SecondFactor;
import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.output.Table;
import dev.latchkey.shell.output.TextStyle;
import dev.latchkey.shell.output.Times;

/**
 * Formats sessions as text, without their tokens.
 */
public final class SessionReports {

	/** Advice for a session that nothing keeps. */
	public static final String NEW_SESSION_NOT_KEPT = "The new session is not kept: use --session-file FILE, or take "
			+ "its token from --output json.";

	private static final String NOT_KEPT = "The session is not kept: use --session-file FILE, or take its token from "
			+ "--output json.";

	private static final int FEW_RECOVERY_CODES = 3;

	private final Times times;

	public SessionReports(Times times) {
		this.times = times;
	}

	public Report signedIn(SignInResponse reply, boolean kept) {
		Report report = signedIn(reply.getAccount(), reply.getSession(), kept);
		return reply.getFactorEnrollmentRequired()
				? report.advice("The server requires a second factor. This session can only add one: factors add-totp")
				: report;
	}

	public Report signedIn(CompleteSignInResponse reply, boolean kept) {
		Report report = signedIn(reply.getAccount(), reply.getSession(), kept);
		int left = reply.getRemainingRecoveryCodes();
		boolean few = left <= FEW_RECOVERY_CODES;
		if (few || SecondFactor.has(reply.getSession(), Factor.FACTOR_RECOVERY_CODE)) {
			report.line("recovery codes", left + " left");
		}
		return few ? report.advice(
				((left == 0) ? "There are no recovery codes: make some" : "Few recovery codes are left: make new ones")
						+ " with: factors recovery-codes")
				: report;
	}

	private Report signedIn(Account account, Session session, boolean kept) {
		Report report = times(Report.of("Signed in as " + account.getUsername() + "."), session);
		return kept ? report : report.advice(NOT_KEPT);
	}

	Report reauthenticated(ReauthenticateResponse reply, boolean kept) {
		String verified = SecondFactor.isIn(reply.getSession()) ? "The password and the code are verified"
				: "The password is verified";
		Report report = times(Report.of(verified + ", and the session has a new token."), reply.getSession());
		return kept ? report
				: report.advice("The token is not kept: use --session-file FILE, or take it from --output json.");
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

	public String table(ListSessionsResponse reply, Screen screen) {
		if (reply.getSessionsList().isEmpty()) {
			return "There is no active session.";
		}
		Table table = Table.of(1, "  SESSION ID", "LAST SEEN", "ADDRESS", "LABEL", "USER AGENT");
		for (Session session : reply.getSessionsList()) {
			boolean own = session.getSessionId().equals(reply.getCurrentSessionId());
			table.row(own ? TextStyle.GOOD : TextStyle.PLAIN, (own ? "* " : "  ") + session.getSessionId(),
					this.times.relative(session.getLastSeenTime()), session.getIpAddress(), session.getClientLabel(),
					session.getUserAgent());
		}
		return table.text(screen);
	}

	String list(ListSessionsResponse reply, Screen screen) {
		String advice = (reply.getSessionsCount() > 1) ? " Revoke another with: sessions revoke --session-id ID" : "";
		return table(reply, screen) + "\n"
				+ Columns.paragraph("* this session." + advice, screen.width()).stripTrailing();
	}

	/** A description of each session by its id, safe for a terminal. */
	Map<String, String> descriptions(ListSessionsResponse reply) {
		Map<String, String> descriptions = new LinkedHashMap<>();
		for (Session session : reply.getSessionsList()) {
			boolean own = session.getSessionId().equals(reply.getCurrentSessionId());
			String words = Stream
				.of(own ? "this session" : this.times.relative(session.getLastSeenTime()), session.getClientLabel(),
						session.getIpAddress())
				.filter((word) -> !word.isEmpty())
				.collect(Collectors.joining(", "));
			descriptions.put(PlainText.of(session.getSessionId()), PlainText.of(words));
		}
		return descriptions;
	}

	/** A sentence with the number of revoked sessions. */
	public static String revoked(int count, String what) {
		return switch (count) {
			case 0 -> "There was no " + what + " to revoke.";
			case 1 -> "1 " + what + " was revoked.";
			default -> count + " " + what + "s were revoked.";
		};
	}

	private static Report account(Report report, Account account) {
		return report.line("username", account.getUsername()).line("account id", account.getAccountId());
	}

	private Report times(Report report, Session session) {
		String factors = FactorNames
			.list(session.getFactorsList().stream().map((verified) -> verified.getFactor()).toList());
		return report.line("factors", SecondFactor.isIn(session) ? factors : "")
			.line("signed in", this.times.text(session.getAuthenticateTime()))
			.line("idle expiry", this.times.text(session.getIdleExpireTime()))
			.line("final expiry", this.times.text(session.getAbsoluteExpireTime()));
	}

}

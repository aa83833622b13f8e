package dev.latchkey.shell.command.session;

import java.util.stream.Collectors;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsResponse;
import dev.latchkey.auth.v1.RevokeSessionResponse;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.session.ListedSessions;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Commands that list and revoke the sessions of the account.
 */
final class SessionListCommands implements CommandGroup {

	static final String SESSION_ID = "session-id";

	private final CommandSupport support;

	private final Reauthentication reauthentication;

	private final LatchkeyCalls latchkey;

	private final SessionReports reports;

	private final ListedSessions listed;

	SessionListCommands(CommandSupport support, Reauthentication reauthentication, LatchkeyCalls latchkey,
			SessionReports reports, ListedSessions listed) {
		this.support = support;
		this.reauthentication = reauthentication;
		this.latchkey = latchkey;
		this.reports = reports;
		this.listed = listed;
	}

	@Command(name = "sessions list", group = Groups.SESSION, description = "List your sessions, the last used first.",
			help = "A star marks this session. In the shell, Tab completes the ids of the list "
					+ "after \"sessions revoke --session-id\". --quiet prints the ids alone.")
	void list(CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		ListSessionsResponse reply = this.support.withSession(session,
				(current) -> SessionPages.all((request) -> this.latchkey.call(options.target(),
						(latchkey) -> latchkey.sessions().list(current.token().value(), request))));
		this.listed.replace(this.reports.descriptions(reply));
		this.support.print(context, reply, () -> this.reports.list(reply, this.support.screen()),
				() -> reply.getSessionsList()
					.stream()
					.map((each) -> PlainText.of(each.getSessionId()))
					.collect(Collectors.joining("\n")));
	}

	@Command(name = "sessions revoke", group = Groups.SESSION, description = "Revoke one of your sessions.",
			completionProvider = "sessionIdCompletion",
			help = "To revoke another session than this one, you must have signed in within the last 10 "
					+ "minutes, unless the server is set otherwise. Later, the shell asks for your password at a "
					+ "terminal; a script calls reauthenticate first. The ids are in: sessions list")
	void revoke(
			@Option(longName = SESSION_ID, required = true, description = "The session to revoke.") String sessionId,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		boolean own = this.support.withSession(session, (current) -> isOwn(options.target(), current, sessionId));
		RevokeSessionResponse reply = this.reauthentication.withFreshSession(context, session,
				(current) -> CommandSupport.explaining(ErrorReason.ERROR_REASON_SESSION_NOT_FOUND,
						"You have no active session with this id: look for it with: sessions list",
						() -> this.latchkey.call(options.target(),
								(latchkey) -> latchkey.sessions().revoke(current.token().value(), sessionId))));
		this.listed.remove(sessionId);
		if (own) {
			this.support.sessions().forget(session, options.sessionFile());
		}
		this.support.print(context, reply, () -> Report
			.of(own ? "The current session is revoked: you are signed out." : "The session is revoked."));
	}

	@Command(name = "sessions revoke-others", group = Groups.SESSION,
			description = "Revoke all of your sessions except this one.",
			help = "You must have signed in within the last 10 minutes, unless the server is set otherwise. "
					+ "Later, the shell asks for your password at a terminal; a script calls reauthenticate "
					+ "first. --quiet prints the number of revoked sessions.")
	void revokeOthers(CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		RevokeOtherSessionsResponse reply = this.reauthentication.withFreshSession(context, session,
				(current) -> this.latchkey.call(options.target(),
						(latchkey) -> latchkey.sessions().revokeOthers(current.token().value())));
		this.listed.clear();
		int count = reply.getRevokedCount();
		this.support.print(context, reply, () -> Report.of(SessionReports.revoked(count, "other session")),
				() -> String.valueOf(count));
	}

	/**
	 * Asks the server, because only it knows the id of a session that another program
	 * made.
	 */
	private boolean isOwn(Target target, RememberedSession session, String sessionId) {
		String own = this.latchkey
			.call(target, (latchkey) -> latchkey.authentication().validateSession(session.token().value()))
			.getSession()
			.getSessionId();
		return own.equalsIgnoreCase(sessionId);
	}

}

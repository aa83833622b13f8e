package dev.latchkey.shell.command.admin;

import java.nio.file.Path;
import java.util.stream.Collectors;

import dev.latchkey.admin.v1.ListSessionsRequest;
import dev.latchkey.admin.v1.RevokeSessionsResponse;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.client.AdminCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.session.SessionPages;
import dev.latchkey.shell.command.session.SessionReports;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Report;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * What administrators do with the sessions of one account.
 */
final class AdminSessionCommands implements CommandGroup {

	private final CommandSupport support;

	private final AdminSupport admin;

	private final SessionReports reports;

	AdminSessionCommands(CommandSupport support, AdminSupport admin, SessionReports reports) {
		this.support = support;
		this.admin = admin;
		this.reports = reports;
	}

	@Command(name = "admin accounts list-sessions", group = Groups.ADMIN,
			description = "List the sessions of an account.",
			help = "The last used comes first. --quiet prints the ids alone. " + AdminAccountCommands.KEY_HELP)
	void listSessions(
			@Option(longName = AdminAccountCommands.ID,
					description = AdminAccountCommands.ID_HELP) @Nullable String accountId,
			@Option(longName = AdminAccountCommands.NAME,
					description = AdminAccountCommands.NAME_HELP) @Nullable String username,
			@Option(longName = AdminAccountCommands.KEY_FILE,
					description = AdminAccountCommands.KEY_FILE_HELP) @Nullable Path keyFile,
			CommandContext context) {
		ListSessionsResponse reply = this.admin.onAccount(accountId, username, keyFile, context,
				AdminSessionCommands::sessions);
		this.support.print(context, reply, () -> this.reports.table(reply, this.support.screen()),
				() -> reply.getSessionsList()
					.stream()
					.map((session) -> PlainText.of(session.getSessionId()))
					.collect(Collectors.joining("\n")));
	}

	private static ListSessionsResponse sessions(AdminCalls admin, String adminKey, String accountId) {
		return SessionPages.all((request) -> {
			var page = admin.sessions()
				.list(adminKey,
						ListSessionsRequest.newBuilder()
							.setAccountId(accountId)
							.setPageSize(request.getPageSize())
							.setPageToken(request.getPageToken())
							.build());
			return ListSessionsResponse.newBuilder()
				.addAllSessions(page.getSessionsList())
				.setNextPageToken(page.getNextPageToken())
				.build();
		});
	}

	@Command(name = "admin accounts revoke-sessions", group = Groups.ADMIN,
			description = "Revoke all sessions of an account, or one.",
			help = "The owner can sign in again. --quiet prints the number of revoked sessions. "
					+ AdminAccountCommands.KEY_HELP)
	void revokeSessions(
			@Option(longName = AdminAccountCommands.ID,
					description = AdminAccountCommands.ID_HELP) @Nullable String accountId,
			@Option(longName = AdminAccountCommands.NAME,
					description = AdminAccountCommands.NAME_HELP) @Nullable String username,
			@Option(longName = "session-id", description = "The one session to revoke.") @Nullable String sessionId,
			@Option(longName = AdminAccountCommands.KEY_FILE,
					description = AdminAccountCommands.KEY_FILE_HELP) @Nullable Path keyFile,
			CommandContext context) {
		RevokeSessionsResponse reply = CommandSupport.explaining(ErrorReason.ERROR_REASON_SESSION_NOT_FOUND,
				"The account has no active session with this id: look for it with: admin accounts list-sessions",
				() -> this.admin.onAccount(accountId, username, keyFile, context,
						(admin, key, account) -> (sessionId != null) ? admin.sessions().revoke(key, account, sessionId)
								: admin.sessions().revokeAll(key, account)));
		int count = reply.getRevokedCount();
		this.support.print(context, reply, () -> Report.of(SessionReports.revoked(count, "session")),
				() -> String.valueOf(count));
	}

}

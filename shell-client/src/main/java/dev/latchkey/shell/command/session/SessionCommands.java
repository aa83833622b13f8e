package dev.latchkey.shell.command.session;

import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;

/**
 * Commands that show the current session.
 */
final class SessionCommands implements CommandGroup {

	private final CommandSupport support;

	private final LatchkeyCalls latchkey;

	private final SessionReports reports;

	SessionCommands(CommandSupport support, LatchkeyCalls latchkey, SessionReports reports) {
		this.support = support;
		this.latchkey = latchkey;
		this.reports = reports;
	}

	@Command(name = "whoami", group = Groups.SESSION, description = "Show who is signed in, and until when.")
	void whoami(CommandContext context) {
		ValidateSessionResponse reply = validated(context);
		this.support.print(context, reply, () -> this.reports.whoami(reply),
				() -> PlainText.of(reply.getAccount().getUsername()));
	}

	@Manual(examples = "validate --session-file session --output json")
	@Command(name = "validate", group = Groups.SESSION,
			description = "Ask the server whether the session token is valid.",
			help = "A service asks the same for each request. The token is the one of this shell, of "
					+ "--session-file or of LATCHKEY_SESSION_TOKEN.")
	void validate(CommandContext context) {
		ValidateSessionResponse reply = validated(context);
		this.support.print(context, reply, () -> this.reports.valid(reply));
	}

	private ValidateSessionResponse validated(CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		ValidateSessionResponse reply = this.support.withSession(session, (current) -> this.latchkey
			.call(options.target(), (latchkey) -> latchkey.authentication().validateSession(current.token().value())));
		if (options.sessionFile() == null) {
			this.support.sessions().remember(session.of(reply.getAccount().getUsername(), options.target()), null);
		}
		return reply;
	}

}

package dev.latchkey.shell.command.session;

import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.command.SecondFactor;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * The command that verifies the password and the second factor of the session again.
 */
final class ReauthenticateCommand implements CommandGroup {

	private final CommandSupport support;

	private final Reauthentication reauthentication;

	private final Passwords passwords;

	private final SessionReports reports;

	ReauthenticateCommand(CommandSupport support, Reauthentication reauthentication, Passwords passwords,
			SessionReports reports) {
		this.support = support;
		this.reauthentication = reauthentication;
		this.passwords = passwords;
		this.reports = reports;
	}

	@Manual(examples = "reauthenticate --session-file session")
	@Command(name = "reauthenticate", group = Groups.SESSION, description = "Verify your password again.",
			help = "Revoking other sessions requires a recent sign-in, or this. The session gets a new token, which "
					+ "takes the place of the old one in the shell and in --session-file. It expires at the same time as before. At a terminal, commands that need a "
					+ "recent sign-in ask for the password themselves. If the account has a second factor, its code is "
					+ "asked for too, or comes from LATCHKEY_TOTP or --totp-stdin.")
	void reauthenticate(
			@Option(longName = "password-stdin", defaultValue = "false",
					description = "Read the password from standard input.") Boolean passwordStdin,
			@Option(longName = "totp-stdin", defaultValue = "false",
					description = SecondFactor.TOTP_STDIN_HELP) Boolean totpStdin,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		this.support.sessions().requireWritable(options.sessionFile());
		String password = this.passwords.existing(CommandSupport.input(context), passwordStdin);
		ReauthenticateResponse reply = this.reauthentication.verify(context, session, password, totpStdin);
		boolean kept = CommandSupport.keepsSessions(context, options);
		this.support.print(context, reply, () -> this.reports.reauthenticated(reply, kept));
	}

}

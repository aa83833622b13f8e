package dev.latchkey.shell.command.account;

import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.CompletePasswordResetResponse;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.SignInAdvice;
import dev.latchkey.shell.command.session.SessionReports;
import dev.latchkey.shell.input.PasswordChange;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Commands to set a new password, with the current one or with a reset code.
 */
final class PasswordCommands implements CommandGroup {

	private final CommandSupport support;

	private final Reauthentication reauthentication;

	private final LatchkeyCalls latchkey;

	private final Passwords passwords;

	PasswordCommands(CommandSupport support, Reauthentication reauthentication, LatchkeyCalls latchkey,
			Passwords passwords) {
		this.support = support;
		this.reauthentication = reauthentication;
		this.latchkey = latchkey;
		this.passwords = passwords;
	}

	@Command(name = "password change", group = Groups.ACCOUNT,
			description = "Change your password and revoke all other sessions.",
			help = "The current password is asked for, then the new one twice. Without a terminal they come from "
					+ "LATCHKEY_PASSWORD and LATCHKEY_NEW_PASSWORD, or as two lines with --password-stdin. "
					+ "This session gets a new token, which takes the place of the old one in the shell and in "
					+ "--session-file. With a second factor you must have signed in within the last 10 minutes, "
					+ "unless the server is set otherwise. Later, the shell asks for your password and code at a "
					+ "terminal; a script calls reauthenticate first.")
	void change(@Option(longName = "password-stdin", defaultValue = "false",
			description = "Read the current password, then the new one, from two lines of "
					+ "standard input.") Boolean passwordStdin,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		this.support.sessions().requireWritable(options.sessionFile());
		PasswordChange change = this.passwords.change(CommandSupport.input(context), passwordStdin);
		ChangePasswordRequest request = ChangePasswordRequest.newBuilder()
			.setCurrentPassword(change.proof())
			.setNewPassword(change.chosen())
			.build();
		ChangePasswordResponse reply = this.reauthentication.withFreshSession(context, session,
				(current) -> change(current, request, options));
		boolean kept = CommandSupport.keepsSessions(context, options);
		this.support.print(context, reply, () -> report(reply, kept));
	}

	private ChangePasswordResponse change(RememberedSession session, ChangePasswordRequest request,
			GlobalOptions options) {
		ChangePasswordResponse reply = CommandSupport.explaining(ErrorReason.ERROR_REASON_CREDENTIALS_INVALID,
				"The current password is wrong, or the account has changed meanwhile. Try again.",
				() -> this.latchkey.call(options.target(),
						(latchkey) -> latchkey.account().changePassword(session.token().value(), request)));
		this.support.replaceSession(session, reply.getSessionToken(), options, "The password is changed");
		return reply;
	}

	@Command(name = "password reset", group = Groups.ACCOUNT,
			description = "Set a new password with a code from an administrator.",
			help = "The code is asked for, then the new password twice. Without a terminal they come from "
					+ "LATCHKEY_RESET_CODE and LATCHKEY_NEW_PASSWORD, or as two lines with --password-stdin. "
					+ "All sessions of the account are revoked.")
	void reset(
			@Option(longName = "username", required = true,
					description = "The account that the code is for.") String username,
			@Option(longName = "password-stdin", defaultValue = "false",
					description = "Read the code, then the new password, from two lines of "
							+ "standard input.") Boolean passwordStdin,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		PasswordChange change = this.passwords.reset(CommandSupport.input(context), passwordStdin);
		CompletePasswordResetRequest request = CompletePasswordResetRequest.newBuilder()
			.setUsername(username)
			.setResetCode(change.proof())
			.setNewPassword(change.chosen())
			.build();
		CompletePasswordResetResponse reply = CommandSupport.explaining(ErrorReason.ERROR_REASON_CREDENTIALS_INVALID,
				"The code is not valid for this account: check the username, or ask the administrator for a new "
						+ "code. Each code works once, for a limited time.",
				() -> this.latchkey.call(options.target(),
						(latchkey) -> latchkey.authentication().completePasswordReset(request)));
		this.support.print(context, reply,
				() -> Report.of("The new password is set, and all sessions of the account are revoked.")
					.advice("Sign in with: " + SignInAdvice.command(username)));
	}

	private static Report report(ChangePasswordResponse reply, boolean kept) {
		Report report = Report
			.of("The password is changed. " + SessionReports.revoked(reply.getRevokedCount(), "other session"));
		return kept ? report : report.advice(SessionReports.NEW_SESSION_NOT_KEPT);
	}

}

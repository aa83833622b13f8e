package dev.latchkey.shell.command.account;

import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutResponse;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.command.SecondFactor;
import dev.latchkey.shell.command.session.SessionReports;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.session.SessionToken;
import dev.latchkey.shell.setting.GlobalOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Commands to sign in and out.
 */
final class AuthenticationCommands implements CommandGroup {

	private final CommandSupport support;

	private final LatchkeyCalls latchkey;

	private final Passwords passwords;

	private final SignInChallenges challenges;

	private final SessionReports reports;

	AuthenticationCommands(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords,
			SignInChallenges challenges, SessionReports reports) {
		this.support = support;
		this.latchkey = latchkey;
		this.passwords = passwords;
		this.challenges = challenges;
		this.reports = reports;
	}

	@Manual(examples = { "sign-in --username ada --session-file session",
			"sign-in --username ada --password-stdin --totp-stdin < secrets.txt" })
	@Command(name = "sign-in", group = Groups.SESSION, description = "Sign in and remember the session.",
			help = "The session is remembered in memory while the shell runs. A single command keeps it with "
					+ "--session-file, or prints its token with --output json. If the account has a second factor, "
					+ "the code of the authenticator app is asked for, and a recovery code does as well. Without a "
					+ "terminal it comes from LATCHKEY_TOTP or --totp-stdin.")
	void signIn(
			@Option(longName = "username", required = true, description = "The account to sign in to.") String username,
			@Option(longName = "client-label",
					description = "What to call this client in your list of sessions.") @Nullable String clientLabel,
			@Option(longName = "password-stdin", defaultValue = "false",
					description = "Read the password from standard input.") Boolean passwordStdin,
			@Option(longName = "totp-stdin", defaultValue = "false",
					description = SecondFactor.TOTP_STDIN_HELP) Boolean totpStdin,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		this.support.sessions().requireWritable(options.sessionFile());
		ShellInput input = CommandSupport.input(context);
		SignInRequest.Builder request = SignInRequest.newBuilder().setUsername(username);
		if (clientLabel != null) {
			request.setClientLabel(clientLabel);
		}
		request.setPassword(this.passwords.existing(input, passwordStdin));
		SignInResponse reply = this.latchkey.call(options.target(),
				(latchkey) -> latchkey.authentication().signIn(request.build()));
		boolean kept = CommandSupport.keepsSessions(context, options);
		if (reply.hasChallenge()) {
			CompleteSignInResponse completed = this.challenges.answer(reply.getChallenge(), options.target(), input,
					totpStdin);
			remember(completed.getSessionToken(), completed.getAccount(), options);
			this.support.print(context, completed, () -> this.reports.signedIn(completed, kept));
			return;
		}
		remember(reply.getSessionToken(), reply.getAccount(), options);
		this.support.print(context, reply, () -> this.reports.signedIn(reply, kept));
	}

	private void remember(String token, Account account, GlobalOptions options) {
		this.support.sessions()
			.remember(new RememberedSession(new SessionToken(token), options.target(), account.getUsername()),
					options.sessionFile());
	}

	@Command(name = "sign-out", group = Groups.SESSION, description = "Revoke the session and forget it.")
	void signOut(CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		SignOutResponse reply = this.support.withSession(session, (current) -> this.latchkey.call(options.target(),
				(latchkey) -> latchkey.authentication().signOut(current.token().value())));
		this.support.sessions().forget(session, options.sessionFile());
		this.support.print(context, reply, () -> Report.of("Signed out."));
	}

}

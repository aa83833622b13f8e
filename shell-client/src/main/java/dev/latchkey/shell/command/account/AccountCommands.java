package dev.latchkey.shell.command.account;

import dev.latchkey.auth.v1.DeleteAccountResponse;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.command.SignInAdvice;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.output.Report;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Commands to make and delete an account.
 */
final class AccountCommands implements CommandGroup {

	private static final String CONFIRMATION = "delete";

	private final CommandSupport support;

	private final LatchkeyCalls latchkey;

	private final Passwords passwords;

	private final Reauthentication reauthentication;

	AccountCommands(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords,
			Reauthentication reauthentication) {
		this.support = support;
		this.latchkey = latchkey;
		this.passwords = passwords;
		this.reauthentication = reauthentication;
	}

	@Manual(examples = { "sign-up --username ada", "sign-up --username ada --password-stdin < password.txt" })
	@Command(name = "sign-up", group = Groups.ACCOUNT, description = "Make an account.",
			help = "The password is asked for twice. It needs 15 characters or more; a few plain words will do.")
	void signUp(
			@Option(longName = "username", required = true,
					description = "The name to sign in with, 3 to 64 characters.") String username,
			@Option(longName = "password-stdin", defaultValue = "false",
					description = "Read the password from standard input.") Boolean passwordStdin,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		String password = this.passwords.chosen(CommandSupport.input(context), passwordStdin);
		SignUpRequest request = SignUpRequest.newBuilder().setUsername(username).setPassword(password).build();
		SignUpResponse reply = this.latchkey.call(options.target(),
				(latchkey) -> latchkey.authentication().signUp(request));
		this.support.print(context, reply,
				() -> Report.of("The account " + reply.getAccount().getUsername() + " is ready.")
					.line("username", reply.getAccount().getUsername())
					.line("account id", reply.getAccount().getAccountId())
					.advice("Sign in with: " + SignInAdvice.command(reply.getAccount().getUsername())),
				() -> PlainText.of(reply.getAccount().getAccountId()));
	}

	@Manual(examples = "account delete --session-file session")
	@Command(name = "account delete", group = Groups.ACCOUNT,
			description = "Delete your account and revoke its sessions.",
			help = "This cannot be undone. The password is asked for, and at a terminal also a confirmation. "
					+ "With a second factor you must have signed in within the last 10 minutes, unless the server is "
					+ "set otherwise. Later, the shell asks for your password and code at a terminal; a script calls "
					+ "reauthenticate first.")
	void deleteAccount(
			@Option(longName = "yes", defaultValue = "false",
					description = "Do not ask for the confirmation.") Boolean yes,
			@Option(longName = "password-stdin", defaultValue = "false",
					description = "Read the password from standard input.") Boolean passwordStdin,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		RememberedSession session = this.support.session(options);
		ShellInput input = CommandSupport.input(context);
		if (!yes && input.canAsk()) {
			confirm(input, session);
		}
		String password = this.passwords.existing(input, passwordStdin);
		DeleteAccountResponse reply = this.reauthentication.withFreshSession(context, session,
				(current) -> CommandSupport.explaining(ErrorReason.ERROR_REASON_CREDENTIALS_INVALID,
						"The password is wrong, or the account has changed meanwhile. Try again.",
						() -> this.latchkey.call(options.target(),
								(latchkey) -> latchkey.account().delete(current.token().value(), password))));
		this.support.sessions().forget(session, options.sessionFile());
		this.support.print(context, reply, () -> Report.of("The account is deleted and its sessions are revoked."));
	}

	private static void confirm(ShellInput input, RememberedSession session) {
		String whose = (session.username() != null) ? "the account " + PlainText.of(session.username())
				: "the account of this session";
		String answer = input
			.readInput("This deletes " + whose + " permanently. Type " + CONFIRMATION + " to continue: ");
		if (!answer.strip().equals(CONFIRMATION)) {
			throw ShellFailure.client("Nothing was deleted.");
		}
	}

}

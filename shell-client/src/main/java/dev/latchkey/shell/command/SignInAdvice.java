package dev.latchkey.shell.command;

import dev.latchkey.shell.commandline.CommandLineTokenizer;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.session.RememberedSession;
import org.jspecify.annotations.Nullable;

/**
 * Advice when a session is no longer valid or its sign-in is too old: the command to sign
 * in again.
 */
public final class SignInAdvice {

	private SignInAdvice() {
	}

	/**
	 * Returns the same failure with the command to sign in again. The command has the
	 * username, if it is known.
	 */
	static ShellFailure of(ShellFailure failure, RememberedSession session) {
		String command = command(session.username());
		return switch (failure.reason()) {
			case ERROR_REASON_SESSION_INVALID -> (session.username() == null) ? failure
					: failure.withSentence("Your session has expired or was revoked: sign in again with: " + command);
			case ERROR_REASON_REAUTHENTICATION_REQUIRED ->
				failure.withSentence("This needs a sign-in within the last 10 minutes (unless the server is set "
						+ "otherwise): repeat it after: reauthenticate");
			default -> failure;
		};
	}

	public static String command(@Nullable String username) {
		return "sign-in --username "
				+ ((username != null) ? CommandLineTokenizer.quoted(PlainText.of(username)) : "NAME");
	}

}

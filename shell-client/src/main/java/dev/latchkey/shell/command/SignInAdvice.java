package dev.latchkey.shell.command;

import dev.latchkey.shell.commandline.CommandLineTokenizer;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.PlainText;
import dev.latchkey.shell.session.RememberedSession;
import org.jspecify.annotations.Nullable;

/**
 * Says how to go on when a session is over or its sign-in too old, with the command ready
 * to be typed.
 */
public final class SignInAdvice {

	private SignInAdvice() {
	}

	/** The same failure, with the name of who was signed in where that is known. */
	static ShellFailure of(ShellFailure failure, RememberedSession session) {
		String command = command(session.username());
		return switch (failure.reason()) {
			case ERROR_REASON_SESSION_INVALID -> (session.username() == null) ? failure
					: failure.saying("Your session has expired or was ended: sign in again with: " + command);
			case ERROR_REASON_REAUTHENTICATION_REQUIRED ->
				failure.saying("Your sign-in is too old for this, which needs one of the last 10 minutes (unless the "
						+ "server is set otherwise): repeat it after: " + command);
			default -> failure;
		};
	}

	public static String command(@Nullable String username) {
		return "sign-in --username "
				+ ((username != null) ? CommandLineTokenizer.quoted(PlainText.of(username)) : "NAME");
	}

}

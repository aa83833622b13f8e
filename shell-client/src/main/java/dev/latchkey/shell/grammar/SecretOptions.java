package dev.latchkey.shell.grammar;

import java.util.Locale;
import java.util.Set;

import dev.latchkey.shell.failure.ShellFailure;

/**
 * Options that other programs have and this one refuses, because a secret in an argument
 * can be read by every process of the machine and stays in histories.
 */
public final class SecretOptions {

	private static final Set<String> PASSWORDS = Set.of("password", "pass", "new-password", "current-password");

	private static final Set<String> TOKENS = Set.of("session-token", "token");

	private SecretOptions() {
	}

	/**
	 * Whether the option would carry a secret.
	 * @param name the long name without dashes
	 * @return true when it is refused
	 */
	public static boolean isSecret(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return PASSWORDS.contains(lower) || TOKENS.contains(lower);
	}

	static ShellFailure refusal(String name) {
		String why = "--" + name
				+ " is refused: other users of this machine can read arguments, and histories keep them. ";
		return ShellFailure.usage(TOKENS.contains(name.toLowerCase(Locale.ROOT))
				? why + "Put the token into LATCHKEY_SESSION_TOKEN or a --session-file."
				: why + "Leave it out to be asked, or use --password-stdin or LATCHKEY_PASSWORD.");
	}

}

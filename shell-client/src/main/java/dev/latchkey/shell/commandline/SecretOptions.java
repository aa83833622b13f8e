package dev.latchkey.shell.commandline;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.latchkey.shell.failure.ShellFailure;

/**
 * Options with secrets, which other programs have and this one refuses. Every process of
 * the machine can read arguments, and shell histories keep them.
 */
public final class SecretOptions {

	private static final Set<String> PASSWORDS = Set.of("password", "pass", "new-password", "current-password");

	private static final String TOKEN_ADVICE = "Put the token into LATCHKEY_SESSION_TOKEN or a --session-file.";

	private static final String KEY_ADVICE = "Leave it out to be asked, or keep it in a file that only you can read "
			+ "and name that: --admin-key-file FILE or LATCHKEY_ADMIN_KEY_FILE.";

	private static final String SERVICE_KEY_ADVICE = "Keep it in a file and name that: --service-key-file FILE or "
			+ "LATCHKEY_SERVICE_KEY_FILE.";

	private static final String CODE_ADVICE = "Leave it out to be asked, or use --password-stdin or "
			+ "LATCHKEY_RESET_CODE.";

	private static final String FACTOR_ADVICE = "Leave it out to be asked, or use --totp-stdin or LATCHKEY_TOTP.";

	private static final String PASSWORD_ADVICE = "Leave it out to be asked, or use --password-stdin or "
			+ "LATCHKEY_PASSWORD.";

	private static final Map<String, String> OTHERS = Map.of("session-token", TOKEN_ADVICE, "token", TOKEN_ADVICE,
			"admin-key", KEY_ADVICE, "service-key", SERVICE_KEY_ADVICE, "reset-code", CODE_ADVICE, "code", CODE_ADVICE,
			"totp", FACTOR_ADVICE, "totp-code", FACTOR_ADVICE, "otp", FACTOR_ADVICE, "recovery-code", FACTOR_ADVICE);

	private SecretOptions() {
	}

	/**
	 * Whether an option would carry a secret.
	 * @param name the long name without dashes
	 * @return true when it is refused
	 */
	public static boolean isSecret(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return PASSWORDS.contains(lower) || OTHERS.containsKey(lower);
	}

	static ShellFailure refusal(String name) {
		String why = "--" + name
				+ " is refused: other users of this machine can read arguments, and histories keep them. ";
		return ShellFailure.usage(why + OTHERS.getOrDefault(name.toLowerCase(Locale.ROOT), PASSWORD_ADVICE));
	}

}

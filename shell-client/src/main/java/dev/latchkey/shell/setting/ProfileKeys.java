package dev.latchkey.shell.setting;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.latchkey.shell.failure.ShellFailure;

/**
 * The keys of a configuration file.
 */
final class ProfileKeys {

	static final String DEFAULT_PROFILE = "default-profile";

	static final String PROFILES = "profiles";

	/** The keys of a profile whose values are paths. */
	static final List<String> PATH_KEYS = List.of("ca-file", "cert-file", "key-file", "session-file", "admin-key-file",
			"service-key-file");

	private static final List<String> FILE_KEYS = List.of(DEFAULT_PROFILE, PROFILES);

	private static final List<String> PROFILE_KEYS = List.of("server", "tls", "ca-file", "cert-file", "key-file",
			"server-name", "deadline", "output", "session-file", "admin-key-file", "service-key-file");

	private static final List<String> SECRET_WORDS = List.of("password", "passphrase", "token", "secret", "admin-key",
			"service-key");

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,31}");

	private ProfileKeys() {
	}

	static void requireFileKey(String key, String place) {
		require(key, FILE_KEYS, place);
	}

	static void requireProfileKey(String key, String place) {
		require(key, PROFILE_KEYS, place);
	}

	/** Hides a text that does not look like a name, because it may be a secret. */
	static String masked(String name) {
		return NAME.matcher(name).matches() ? name : "of that name";
	}

	private static void require(String key, List<String> known, String place) {
		if (known.contains(key)) {
			return;
		}
		String lower = key.toLowerCase(Locale.ROOT).replace('_', '-');
		if (SECRET_WORDS.stream().anyMatch(lower::contains)) {
			throw ShellFailure.usage(place + " must not have the key " + masked(key) + ", because the file is kept and "
					+ "copied in clear text: remove the secret, and use LATCHKEY_PASSWORD, --password-stdin, "
					+ "session-file or admin-key-file.");
		}
		throw ShellFailure
			.usage(place + " has an unknown key " + masked(key) + ": use one of " + String.join(", ", known) + ".");
	}

}

package dev.latchkey.shell.profile;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.latchkey.shell.failure.ShellFailure;

/**
 * The keys of a configuration file.
 */
final class Keys {

	static final String DEFAULT_PROFILE = "default-profile";

	static final String PROFILES = "profiles";

	/** The keys of a profile whose values are paths. */
	static final List<String> FILES = List.of("ca-file", "cert-file", "key-file", "session-file", "admin-key-file");

	private static final List<String> OF_FILE = List.of(DEFAULT_PROFILE, PROFILES);

	private static final List<String> OF_PROFILE = List.of("server", "tls", "ca-file", "cert-file", "key-file",
			"server-name", "deadline", "output", "session-file", "admin-key-file");

	private static final List<String> SECRET = List.of("password", "passphrase", "token", "secret", "admin-key");

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,31}");

	private Keys() {
	}

	static void requireOfFile(String key, String place) {
		require(key, OF_FILE, place);
	}

	static void requireOfProfile(String key, String place) {
		require(key, OF_PROFILE, place);
	}

	/** A name as it may be repeated: what looks like something else may be a secret. */
	static String shown(String name) {
		return NAME.matcher(name).matches() ? name : "of that name";
	}

	private static void require(String key, List<String> known, String place) {
		if (known.contains(key)) {
			return;
		}
		String lower = key.toLowerCase(Locale.ROOT).replace('_', '-');
		if (SECRET.stream().anyMatch(lower::contains)) {
			throw ShellFailure.usage(place + " must not have the key " + shown(key) + ", because the file is kept and "
					+ "copied in clear text: take the secret out, and use LATCHKEY_PASSWORD, --password-stdin, "
					+ "session-file or admin-key-file.");
		}
		throw ShellFailure
			.usage(place + " has no use for the key " + shown(key) + ": it may have " + String.join(", ", known) + ".");
	}

}

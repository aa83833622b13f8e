package dev.latchkey.auth.credential;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.latchkey.service.file.SecretFile;
import dev.latchkey.service.start.StartRefusedException;

/**
 * A random secret in a file: at least 128 random bits in base64 or hexadecimal (ASVS
 * 11.5.1).
 */
public final class RandomSecret {

	// 128 random bits are 32 hexadecimal digits or 22 characters of base64.
	private static final Pattern STRONG = Pattern.compile("[0-9a-fA-F]{32,512}|[A-Za-z0-9+/_=-]{22,512}");

	private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,31}");

	// 22 random characters almost always have this many different ones; typed text often
	// has fewer.
	private static final int DIFFERENT_CHARACTERS = 8;

	private RandomSecret() {
	}

	/**
	 * Read a secret, and warn when every user of the machine could read it.
	 * @param setting the setting that names the file, for error messages
	 * @param file the file, at most 1,024 bytes
	 * @return the secret, without the white space around it
	 * @throws StartRefusedException when the file cannot be read or holds no such secret;
	 * the message does not show the content
	 */
	public static String read(String setting, Path file) {
		byte[] bytes = SecretFile.read(setting, file);
		String secret = new String(bytes, StandardCharsets.ISO_8859_1).strip();
		if (bytes.length > SecretFile.MAX_BYTES || !isStrong(secret)) {
			throw new StartRefusedException(setting,
					"the file " + file
							+ " must hold at least 128 random bits in base64 or hexadecimal, and nothing else",
					"\"openssl rand -base64 32\" makes them");
		}
		return secret;
	}

	private static boolean isStrong(String secret) {
		return STRONG.matcher(secret).matches() && !HEXADECIMAL.matcher(secret).matches()
				&& secret.chars().distinct().count() >= DIFFERENT_CHARACTERS;
	}

}

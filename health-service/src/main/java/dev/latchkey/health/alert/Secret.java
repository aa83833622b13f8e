package dev.latchkey.health.alert;

import java.nio.file.Path;
import java.util.Arrays;

import dev.latchkey.service.file.SecretFile;
import dev.latchkey.service.start.StartRefusedException;

/**
 * Reads the secret that signs the events.
 */
final class Secret {

	private static final String SETTING = "latchkey.alert.secret-file";

	private static final int MIN_BYTES = 16;

	private Secret() {
	}

	/**
	 * Read a secret.
	 * @return its bytes without a byte order mark and without the line break at the end
	 * @throws StartRefusedException if it cannot be read, or is too short or too long;
	 * the message does not contain the secret
	 */
	static byte[] read(Path file) {
		byte[] secret = withoutLineBreak(SecretFile.read(SETTING, file));
		if (secret.length < MIN_BYTES || secret.length > SecretFile.MAX_BYTES) {
			throw new StartRefusedException(SETTING,
					"the secret in " + file + " must have " + MIN_BYTES + " to " + SecretFile.MAX_BYTES + " bytes",
					"\"openssl rand -base64 32\" makes one");
		}
		return secret;
	}

	private static byte[] withoutLineBreak(byte[] bytes) {
		int end = bytes.length;
		while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
			end--;
		}
		return Arrays.copyOf(bytes, end);
	}

}

package dev.latchkey.health.alert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Reads the secret that signs the events.
 */
final class Secret {

	private static final String KEY = "latchkey.alert.secret-file";

	private static final int MIN_BYTES = 16;

	private static final int MAX_BYTES = 1024;

	private Secret() {
	}

	/**
	 * Read a secret.
	 * @return its bytes without the line break at the end
	 * @throws InvalidConfigurationPropertyValueException if it cannot be read, or is too
	 * short or too long; its content is not part of the message
	 */
	static byte[] read(Path file) {
		byte[] secret = withoutLineBreak(bytes(file));
		if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
			throw new InvalidConfigurationPropertyValueException(KEY, file,
					"The secret in this file must have " + MIN_BYTES + " to " + MAX_BYTES + " bytes.");
		}
		return secret;
	}

	private static byte[] bytes(Path file) {
		try (InputStream stream = Files.newInputStream(file)) {
			return stream.readNBytes(MAX_BYTES + 3);
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException(KEY, file, "This file cannot be read.", ex);
		}
	}

	private static byte[] withoutLineBreak(byte[] bytes) {
		int end = bytes.length;
		while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
			end--;
		}
		return Arrays.copyOf(bytes, end);
	}

}

package dev.latchkey.health.alert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Reads the secret that signs the events.
 */
final class Secret {

	private static final String KEY = "latchkey.alert.secret-file";

	private static final int MIN_BYTES = 16;

	private static final int MAX_BYTES = 1024;

	/**
	 * What editors write before a text in UTF-8. It is no part of the text.
	 */
	private static final byte[] MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	/**
	 * The same of UTF-16 and UTF-32. Whoever verifies events would read other bytes.
	 */
	private static final List<byte[]> OTHER_MARKS = List.of(new byte[] { (byte) 0xFE, (byte) 0xFF },
			new byte[] { (byte) 0xFF, (byte) 0xFE }, new byte[] { 0, 0, (byte) 0xFE, (byte) 0xFF });

	private Secret() {
	}

	/**
	 * Read a secret.
	 * @return its bytes without a byte order mark and the line break at the end
	 * @throws InvalidConfigurationPropertyValueException if it cannot be read, or is too
	 * short or too long; its content is not part of the message
	 */
	static byte[] read(Path file) {
		byte[] bytes = bytes(file);
		if (OTHER_MARKS.stream().anyMatch((mark) -> begins(bytes, mark)) || isHalfZeros(bytes)) {
			throw new InvalidConfigurationPropertyValueException(KEY, file,
					"This file is in UTF-16 or UTF-32. Write it in UTF-8.");
		}
		byte[] secret = withoutLineBreak(begins(bytes, MARK) ? after(MARK, bytes) : bytes);
		if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
			throw new InvalidConfigurationPropertyValueException(KEY, file,
					"The secret in this file must have " + MIN_BYTES + " to " + MAX_BYTES + " bytes.");
		}
		return secret;
	}

	private static byte[] bytes(Path file) {
		try (InputStream stream = Files.newInputStream(file)) {
			return stream.readNBytes(MARK.length + MAX_BYTES + 3);
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException(KEY, file, "This file cannot be read.", ex);
		}
	}

	private static boolean begins(byte[] bytes, byte[] mark) {
		return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
	}

	private static byte[] after(byte[] mark, byte[] bytes) {
		return Arrays.copyOfRange(bytes, mark.length, bytes.length);
	}

	// UTF-16 without a mark, of letters that everybody has.
	private static boolean isHalfZeros(byte[] bytes) {
		int[] zeros = new int[2];
		for (int i = 0; i < bytes.length; i++) {
			zeros[i % 2] += (bytes[i] == 0) ? 1 : 0;
		}
		return bytes.length >= MIN_BYTES && Math.max(zeros[0], zeros[1]) >= bytes.length / 2;
	}

	private static byte[] withoutLineBreak(byte[] bytes) {
		int end = bytes.length;
		while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
			end--;
		}
		return Arrays.copyOf(bytes, end);
	}

}

package dev.latchkey.service.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import dev.latchkey.service.settings.Disclosure;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file in which an operator keeps a secret. No message shows its content.
 */
public final class SecretFile {

	/**
	 * The longest secret, in bytes.
	 */
	public static final int MAX_BYTES = 1024;

	// The byte order mark that some editors write before UTF-8 text. It is not part of
	// the text.
	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final List<byte[]> UTF_16_MARKS = List.of(new byte[] { (byte) 0xFE, (byte) 0xFF },
			new byte[] { (byte) 0xFF, (byte) 0xFE });

	private static final List<byte[]> UTF_32_MARKS = List.of(new byte[] { 0, 0, (byte) 0xFE, (byte) 0xFF },
			new byte[] { (byte) 0xFF, (byte) 0xFE, 0, 0 });

	private static final int LINE_BREAK = 2;

	private static final int MOST_OF_FOUR = 3;

	private static final String READABLE = "name a file that the user of this process may read";

	private static final Log logger = LogFactory.getLog(SecretFile.class);

	private SecretFile() {
	}

	/**
	 * Read a secret. Warn when every user of the machine may read the file too.
	 * @param setting the setting that names the file, for error messages
	 * @param file the file
	 * @return the content without a byte order mark: at least one byte. If the file is
	 * longer than the longest secret and a line break, so is the result
	 * @throws StartRefusedException when the file cannot be read, is empty or is text in
	 * UTF-16 or UTF-32
	 */
	public static byte[] read(String setting, Path file) {
		byte[] bytes = readAgain(setting, file);
		warnIfOpenToAll(setting, file);
		return bytes;
	}

	/**
	 * Read a secret as {@link #read} does, but without a warning, because this happens
	 * again and again.
	 * @param setting the setting that names the file, for error messages
	 * @param file the file
	 * @return the content, as that of {@link #read}
	 * @throws StartRefusedException when {@link #read} would throw one
	 */
	public static byte[] readAgain(String setting, Path file) {
		byte[] bytes = bytes(setting, file);
		if (bytes.length == 0) {
			throw new StartRefusedException(setting, "the file " + file + " is empty", "write the secret into it");
		}
		String encoding = otherEncoding(bytes);
		if (encoding != null) {
			throw new StartRefusedException(setting, "the file " + file + " is text in " + encoding,
					"save it as UTF-8, or as ASCII");
		}
		return begins(bytes, BYTE_ORDER_MARK) ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length) : bytes;
	}

	/**
	 * Warn when every user of the machine may read a file too.
	 * @param setting the setting that names the file
	 * @param file the file
	 */
	public static void warnIfOpenToAll(String setting, Path file) {
		try {
			if (OwnerOnly.isOpenToAll(file)) {
				logger.warn(setting + ": every user of this machine may read or change the secret in " + file
						+ "; leave it to its owner: chmod 600 " + file);
			}
		}
		catch (IOException ex) {
			// The file was readable a moment ago. It is probably being replaced.
		}
	}

	private static byte[] bytes(String setting, Path file) {
		try (InputStream stream = Files.newInputStream(file)) {
			return stream.readNBytes(BYTE_ORDER_MARK.length + MAX_BYTES + LINE_BREAK + 1);
		}
		catch (IOException ex) {
			// If the operator wrote the secret in place of a path, the message must not
			// show it.
			throw Disclosure.isPath(file.toString())
					? new StartRefusedException(setting, "the file cannot be read, because " + FileFailures.reason(ex),
							READABLE, ex)
					: new StartRefusedException(setting, "the file that it names is not there", READABLE);
		}
	}

	// In UTF-16 and UTF-32 the file contains other bytes than the operator sees.
	private static @Nullable String otherEncoding(byte[] bytes) {
		if (UTF_32_MARKS.stream().anyMatch((mark) -> begins(bytes, mark))
				|| (isHalfZeros(bytes) && isMostlyZeros(bytes))) {
			return "UTF-32";
		}
		return (UTF_16_MARKS.stream().anyMatch((mark) -> begins(bytes, mark)) || isHalfZeros(bytes)) ? "UTF-16" : null;
	}

	private static boolean begins(byte[] bytes, byte[] mark) {
		return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
	}

	// In UTF-32 without a mark, three of four bytes of ASCII text are zero.
	private static boolean isMostlyZeros(byte[] bytes) {
		int zeros = 0;
		for (byte each : bytes) {
			zeros += (each == 0) ? 1 : 0;
		}
		return zeros >= Math.max(MOST_OF_FOUR, bytes.length / Integer.BYTES * MOST_OF_FOUR);
	}

	// In UTF-16 without a mark, every second byte of ASCII text is zero.
	private static boolean isHalfZeros(byte[] bytes) {
		int[] zeros = new int[2];
		for (int i = 0; i < bytes.length; i++) {
			zeros[i % 2] += (bytes[i] == 0) ? 1 : 0;
		}
		return Math.max(zeros[0], zeros[1]) >= Math.max(1, bytes.length / 2);
	}

}

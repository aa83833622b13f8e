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

/**
 * Reads a file in which an operator keeps a secret. No message shows what is in it.
 */
public final class SecretFile {

	/**
	 * The longest secret, in bytes.
	 */
	public static final int MAX_BYTES = 1024;

	// What editors write before a text in UTF-8. It is no part of the text.
	private static final byte[] MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	// The same of UTF-16 and UTF-32. Others would read other bytes.
	private static final List<byte[]> OTHER_MARKS = List.of(new byte[] { (byte) 0xFE, (byte) 0xFF },
			new byte[] { (byte) 0xFF, (byte) 0xFE }, new byte[] { 0, 0, (byte) 0xFE, (byte) 0xFF });

	private static final int LINE_BREAK = 2;

	private static final String READABLE = "name a file that the user of this process may read";

	private static final Log logger = LogFactory.getLog(SecretFile.class);

	private SecretFile() {
	}

	/**
	 * Read a secret, and warn when every user of the machine could.
	 * @param setting the setting that names the file, for the message of a refusal
	 * @param file the file
	 * @return what is in it, without a byte order mark: at least a byte, and more than
	 * the longest secret and a line break when there is more
	 * @throws StartRefusedException when the file cannot be read, is empty or is text in
	 * UTF-16 or UTF-32
	 */
	public static byte[] read(String setting, Path file) {
		byte[] bytes = bytes(setting, file);
		if (bytes.length == 0) {
			throw new StartRefusedException(setting, "the file " + file + " is empty", "write the secret into it");
		}
		if (OTHER_MARKS.stream().anyMatch((mark) -> begins(bytes, mark)) || isHalfZeros(bytes)) {
			throw new StartRefusedException(setting, "the file " + file + " is text in UTF-16",
					"save it as UTF-8, or as ASCII");
		}
		return begins(bytes, MARK) ? Arrays.copyOfRange(bytes, MARK.length, bytes.length) : bytes;
	}

	private static byte[] bytes(String setting, Path file) {
		try (InputStream stream = Files.newInputStream(file)) {
			byte[] bytes = stream.readNBytes(MARK.length + MAX_BYTES + LINE_BREAK + 1);
			if (OwnerOnly.isOpenToAll(file)) {
				logger.warn(setting + ": every user of this machine may read or change the secret in " + file
						+ "; leave it to its owner: chmod 600 " + file);
			}
			return bytes;
		}
		catch (IOException ex) {
			// Who took the secret for its file must not see it again.
			throw Disclosure.isPath(file.toString())
					? new StartRefusedException(setting, "the file cannot be read, because " + FileFailures.reason(ex),
							READABLE, ex)
					: new StartRefusedException(setting, "the file that it names is not there", READABLE);
		}
	}

	private static boolean begins(byte[] bytes, byte[] mark) {
		return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
	}

	// UTF-16 without a mark, of letters that everybody has.
	private static boolean isHalfZeros(byte[] bytes) {
		int[] zeros = new int[2];
		for (int i = 0; i < bytes.length; i++) {
			zeros[i % 2] += (bytes[i] == 0) ? 1 : 0;
		}
		return Math.max(zeros[0], zeros[1]) >= Math.max(1, bytes.length / 2);
	}

}

package dev.latchkey.auth.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.file.OwnerOnly;
import dev.latchkey.service.settings.Disclosure;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Reads secrets that an operator keeps in files: text of at least 128 random bits in
 * base64 or hexadecimal (ASVS 11.5.1).
 */
public final class SecretFile {

	// 128 random bits are 32 hexadecimal digits or 22 characters of base64.
	private static final Pattern STRONG = Pattern.compile("[0-9a-fA-F]{32,512}|[A-Za-z0-9+/_=-]{22,512}");

	private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,31}");

	// Of 22 random characters hardly ever fewer are different; of what people type often.
	private static final int DIFFERENT_CHARACTERS = 8;

	private static final int MAX_FILE_BYTES = 1024;

	private static final String REMEDY = "\"openssl rand -base64 32\" makes them";

	// As bytes: its mark, or the zeros between what would be ASCII.
	private static final Pattern UTF_16 = Pattern.compile("^(\\xff\\xfe|\\xfe\\xff)|\\x00");

	private static final Pattern UTF_8_MARK = Pattern.compile("^\\xef\\xbb\\xbf");

	private static final Log logger = LogFactory.getLog(SecretFile.class);

	private SecretFile() {
	}

	/**
	 * Read a secret, and warn when every user of the machine could.
	 * @param setting the setting that names the file, for the message of a refusal
	 * @param file the file, at most 1,024 bytes
	 * @return the secret, without the white space around it
	 * @throws StartRefusedException when the file cannot be read or holds no such text,
	 * which the message does not show
	 */
	public static String read(String setting, Path file) {
		byte[] bytes;
		try (InputStream stream = Files.newInputStream(file)) {
			bytes = stream.readNBytes(MAX_FILE_BYTES + 1);
			warnIfOpen(setting, file);
		}
		catch (IOException ex) {
			// Who took the secret for its file must not see it again.
			throw Disclosure.isPath(file.toString())
					? new StartRefusedException(setting, "the file cannot be read, because " + FileFailures.reason(ex),
							"name a file that the user of this process may read", ex)
					: new StartRefusedException(setting, "the file that it names is not there",
							"name a file that the user of this process may read");
		}
		return secret(setting, file, bytes);
	}

	private static void warnIfOpen(String setting, Path file) throws IOException {
		if (OwnerOnly.isOpenToAll(file)) {
			logger.warn(setting + ": every user of this machine may read or change the secret in " + file
					+ "; leave it to its owner: chmod 600 " + file);
		}
	}

	private static String secret(String setting, Path file, byte[] bytes) {
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		if (bytes.length == 0) {
			throw new StartRefusedException(setting, "the file " + file + " is empty", REMEDY);
		}
		if (UTF_16.matcher(text).find()) {
			throw new StartRefusedException(setting, "the file " + file + " is text in UTF-16",
					"save it as UTF-8, or as ASCII");
		}
		String secret = UTF_8_MARK.matcher(text).replaceFirst("").strip();
		if (bytes.length > MAX_FILE_BYTES || !isStrong(secret)) {
			throw new StartRefusedException(setting, "the file " + file
					+ " must hold at least 128 random bits in base64 or hexadecimal, and nothing else", REMEDY);
		}
		return secret;
	}

	private static boolean isStrong(String secret) {
		return STRONG.matcher(secret).matches() && !HEXADECIMAL.matcher(secret).matches()
				&& secret.chars().distinct().count() >= DIFFERENT_CHARACTERS;
	}

}

package dev.latchkey.auth.factor.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.file.OwnerOnly;
import dev.latchkey.service.file.SecretFile;
import dev.latchkey.service.start.StartRefusedException;

/**
 * A file with the secret of a key: 256 random bits in base64 or hexadecimal.
 */
final class FactorKeyFile {

	private static final int BYTES = 32;

	private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{64}");

	private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

	// Random bytes almost always have more than 20 different ones; typed text and
	// patterns often have fewer.
	private static final int DIFFERENT_BYTES = 12;

	private FactorKeyFile() {
	}

	/**
	 * Read a key, and warn when every user of the machine could read it.
	 * @throws StartRefusedException when the file cannot be read or holds no key; the
	 * message does not show the content
	 */
	static FactorKey read(Path file) {
		String text = new String(SecretFile.read(FactorKeyProperties.SETTING, file), StandardCharsets.ISO_8859_1)
			.strip();
		byte[] secret = decode(text);
		if (secret.length != BYTES || !looksRandom(secret)) {
			throw new StartRefusedException(FactorKeyProperties.SETTING,
					"the file " + file + " must hold 256 random bits in base64 or hexadecimal, and nothing else",
					"\"openssl rand -base64 32\" makes them");
		}
		return FactorKey.of(secret);
	}

	private static byte[] decode(String text) {
		if (HEXADECIMAL.matcher(text).matches()) {
			return HexFormat.of().parseHex(text);
		}
		if (!BASE64.matcher(text).matches()) {
			return new byte[0];
		}
		try {
			return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
		}
		catch (IllegalArgumentException ex) {
			// The last character has bits that belong to no byte.
			return new byte[0];
		}
	}

	private static boolean looksRandom(byte[] secret) {
		BitSet different = new BitSet();
		for (byte each : secret) {
			different.set(each & 0xff);
		}
		return different.cardinality() >= DIFFERENT_BYTES;
	}

	/**
	 * Make a new key. The file appears whole, or not at all, and survives a loss of
	 * power.
	 * @throws StartRefusedException when the file cannot be made
	 */
	static void make(Path file, SecureRandom random) {
		byte[] secret = new byte[BYTES];
		random.nextBytes(secret);
		try {
			write(file, Base64.getEncoder().encodeToString(secret) + "\n");
		}
		catch (IOException ex) {
			throw new StartRefusedException(FactorKeyProperties.SETTING,
					"the key file " + file + " cannot be made, because " + FileFailures.reason(ex),
					"let this process write to the folder, or name another file", ex);
		}
	}

	private static void write(Path file, String text) throws IOException {
		Path part = file.resolveSibling(file.getFileName() + ".new");
		Files.deleteIfExists(part);
		try (FileChannel channel = OwnerOnly.open(part, StandardOpenOption.CREATE_NEW)) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
			while (bytes.hasRemaining()) {
				int unused = channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		OwnerOnly.forceFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
	}

}

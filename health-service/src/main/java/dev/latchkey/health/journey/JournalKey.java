package dev.latchkey.health.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.latchkey.service.file.OwnerOnly;

/**
 * The key from which the password of each test user is derived. With it a later process
 * can delete an account of which it knows only the name, and no password is ever on disk.
 * The key is 32 random bytes in a file that only its owner may read.
 */
final class JournalKey {

	private static final String FILE = "key";

	private static final int BYTES = 32;

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	private JournalKey(byte[] key) {
		this.key = new SecretKeySpec(key, ALGORITHM);
	}

	/**
	 * Read the key, or make one.
	 * @param folder the folder of the journal, which must exist
	 * @return the key
	 * @throws UncheckedIOException if it can be neither read nor written
	 */
	static synchronized JournalKey in(Path folder) {
		try (FileChannel file = OwnerOnly.open(folder.resolve(FILE), StandardOpenOption.CREATE)) {
			// The lock keeps two processes that start together from making two keys.
			var unused = file.lock();
			if (file.size() < BYTES) {
				write(file);
				OwnerOnly.forceFolder(folder);
			}
			return new JournalKey(read(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// A key that a crash has cut short was never used, so it can be replaced.
	private static void write(FileChannel file) throws IOException {
		byte[] random = new byte[BYTES];
		new SecureRandom().nextBytes(random);
		ByteBuffer bytes = ByteBuffer.wrap(random);
		while (bytes.hasRemaining()) {
			file.write(bytes, bytes.position());
		}
		file.force(true);
	}

	private static byte[] read(FileChannel file) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(BYTES);
		while (bytes.hasRemaining()) {
			if (file.read(bytes, bytes.position()) < 0) {
				throw new IOException("The key is too short");
			}
		}
		return bytes.array();
	}

	/**
	 * Return the password of a user.
	 * @param username the user's name
	 * @return 43 characters that look random to anyone without the key
	 */
	String passwordOf(String username) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			byte[] digest = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("Every JDK has " + ALGORITHM, ex);
		}
	}

}

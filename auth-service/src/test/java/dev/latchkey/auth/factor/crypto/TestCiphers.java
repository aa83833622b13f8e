package dev.latchkey.auth.factor.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import dev.latchkey.auth.store.postgres.PostgresDialect;

/**
 * Creates ciphers for the tests of other packages.
 */
public final class TestCiphers {

	private static final SecureRandom RANDOM = new SecureRandom();

	private TestCiphers() {
	}

	/**
	 * Write a file with a new key.
	 */
	public static Path keyFile(Path folder, String name) {
		byte[] secret = new byte[32];
		RANDOM.nextBytes(secret);
		try {
			return Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(secret));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Read the keys of files, as for a store without factors.
	 */
	public static FactorCipher of(Path... keyFiles) {
		return of(new FakeSealedFactors(), keyFiles);
	}

	static FactorCipher of(SealedFactors stored, Path... keyFiles) {
		FactorKeys keys = FactorKeys.read(List.of(keyFiles), null, stored, RANDOM);
		return new FactorCipher(keys, new FactorKeyCheck(keys, stored, new PostgresDialect()), RANDOM);
	}

}

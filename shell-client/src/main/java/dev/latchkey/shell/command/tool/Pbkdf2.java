package dev.latchkey.shell.command.tool;

import java.security.GeneralSecurityException;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2-HMAC-SHA-256 of the JDK, with the sizes that auth-service uses: a salt of 16
 * bytes and a key of 256 bits.
 */
final class Pbkdf2 implements PasswordHash {

	private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

	private static final int SALT_BYTES = 16;

	private static final int KEY_BITS = 256;

	private static final String ANY_PASSWORD = "a long and plain phrase 7";

	@Override
	public void compute(int iterations) {
		PBEKeySpec spec = new PBEKeySpec(ANY_PASSWORD.toCharArray(), new byte[SALT_BYTES], iterations, KEY_BITS);
		try {
			SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("this JDK has no " + ALGORITHM, ex);
		}
	}

}

package dev.latchkey.auth.factor.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for the secrets of factors. Its parts are derived from the secret of a file, each
 * for one purpose, so that its name tells nothing about the key.
 */
final class FactorKey {

	private static final String TO_ENCRYPT = "latchkey factor encryption";

	private static final String TO_NAME = "latchkey factor key id";

	private static final int ID_BYTES = 8;

	private final String id;

	private final SecretKey key;

	private FactorKey(String id, SecretKey key) {
		this.id = id;
		this.key = key;
	}

	/**
	 * Derive the key.
	 * @param secret 256 random bits
	 */
	static FactorKey of(byte[] secret) {
		String id = HexFormat.of().formatHex(derive(secret, TO_NAME), 0, ID_BYTES);
		return new FactorKey(id, new SecretKeySpec(derive(secret, TO_ENCRYPT), "AES"));
	}

	private static byte[] derive(byte[] secret, String purpose) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
			return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has HMAC-SHA-256", ex);
		}
	}

	/**
	 * The name of the key, which the stored secrets have beside them.
	 * @return 16 hexadecimal digits
	 */
	String id() {
		return this.id;
	}

	SecretKey key() {
		return this.key;
	}

}

package dev.latchkey.proxies;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Makes keys of services.
 */
final class ServiceKey {

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int CHECKSUM = 6;

	private ServiceKey() {
	}

	static String generate() {
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		String key = "lkk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		CRC32 crc = new CRC32();
		crc.update(key.getBytes(StandardCharsets.US_ASCII));
		StringBuilder digits = new StringBuilder();
		long rest = crc.getValue();
		for (int i = 0; i < CHECKSUM; i++) {
			digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
			rest /= DIGITS.length();
		}
		return key + digits;
	}

}

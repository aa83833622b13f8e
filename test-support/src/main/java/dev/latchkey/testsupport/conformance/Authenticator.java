package dev.latchkey.testsupport.conformance;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.google.protobuf.Timestamp;

/**
 * An authenticator app (RFC 6238) on the phone of a user.
 */
final class Authenticator {

	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int SECRET_BYTES = 20;

	private static final int STEP_SECONDS = 30;

	private final byte[] secret;

	/**
	 * Read a secret.
	 * @param base32 32 characters
	 */
	Authenticator(String base32) {
		BigInteger bits = BigInteger.ZERO;
		for (int i = 0; i < base32.length(); i++) {
			bits = bits.shiftLeft(5).or(BigInteger.valueOf(DIGITS.indexOf(base32.charAt(i))));
		}
		byte[] bytes = new byte[SECRET_BYTES];
		for (int i = 0; i < SECRET_BYTES; i++) {
			bytes[i] = bits.shiftRight(Byte.SIZE * (SECRET_BYTES - 1 - i)).byteValue();
		}
		this.secret = bytes;
	}

	/**
	 * Return the code that it shows at a time.
	 */
	String code(Timestamp time) {
		return code(step(time));
	}

	/**
	 * Return a code that it does not show within minutes of a time.
	 */
	String wrongCode(Timestamp time) {
		List<String> near = LongStream.rangeClosed(step(time) - 10, step(time) + 10).mapToObj(this::code).toList();
		return IntStream.iterate(0, (number) -> number + 1)
			.mapToObj((number) -> String.format(Locale.ROOT, "%06d", number))
			.filter((code) -> !near.contains(code))
			.findFirst()
			.orElseThrow();
	}

	private static long step(Timestamp time) {
		return time.getSeconds() / STEP_SECONDS;
	}

	private String code(long step) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(this.secret, "HmacSHA1"));
			byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
			int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
			return String.format(Locale.ROOT, "%06d", number % 1_000_000);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

package dev.latchkey.auth.grpc;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The authenticator app of a person (RFC 6238), with the clock of the test.
 */
final class AuthenticatorApp {

	static final long STEP_SECONDS = 30;

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final byte[] secret;

	private final Clock clock;

	AuthenticatorApp(String secret, Clock clock) {
		this.secret = decode(secret);
		this.clock = clock;
	}

	/**
	 * The code of this moment.
	 */
	String code() {
		return code(0);
	}

	/**
	 * The code of another moment.
	 * @param steps how many codes later
	 */
	String code(int steps) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(this.secret, "HmacSHA1"));
			long step = this.clock.instant().getEpochSecond() / STEP_SECONDS + steps;
			byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
			int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
			return String.format(Locale.ROOT, "%06d", number % 1_000_000);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A code that is wrong now, and for some time around.
	 */
	String wrongCode() {
		for (int number = 0;; number++) {
			String code = String.format(Locale.ROOT, "%06d", number);
			if (!code.equals(code(-1)) && !code.equals(code()) && !code.equals(code(1))) {
				return code;
			}
		}
	}

	private static byte[] decode(String base32) {
		ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
		int bits = 0;
		int value = 0;
		for (char letter : base32.toCharArray()) {
			value = (value << 5) | ALPHABET.indexOf(letter);
			bits += 5;
			if (bits >= 8) {
				bits -= 8;
				bytes.put((byte) (value >> bits));
				value &= (1 << bits) - 1;
			}
		}
		return bytes.array();
	}

}

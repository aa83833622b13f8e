package dev.latchkey.health.alert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, so that the hook can tell it from what somebody else sends, and
 * from what was sent long ago.
 */
final class Signer {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	Signer(byte[] secret) {
		this.key = new SecretKeySpec(secret, ALGORITHM);
	}

	/**
	 * Return the value of the header {@code Latchkey-Signature}.
	 * @param body what is sent
	 * @param time when it is sent
	 * @return the seconds since 1970 and the HMAC-SHA-256 of them, a dot and the body
	 */
	String sign(byte[] body, Instant time) {
		try {
			ByteArrayOutputStream signed = new ByteArrayOutputStream();
			signed.writeBytes((time.getEpochSecond() + ".").getBytes(StandardCharsets.US_ASCII));
			signed.writeBytes(body);
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(this.key);
			byte[] code = mac.doFinal(signed.toByteArray());
			return "t=" + time.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(code);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java runtime has " + ALGORITHM, ex);
		}
	}

	@Override
	public String toString() {
		return "Signer";
	}

}

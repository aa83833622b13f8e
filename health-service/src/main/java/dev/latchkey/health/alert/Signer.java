package dev.latchkey.health.alert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages, so that the receiver can reject forged and replayed ones.
 */
final class Signer {

	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKeySpec key;

	Signer(byte[] secret) {
		this.key = new SecretKeySpec(secret, ALGORITHM);
	}

	/**
	 * Return the value of the header {@code Latchkey-Signature}.
	 * @param body the message
	 * @param time the time of sending
	 * @return {@code t=<seconds since 1970>,v1=<signature>}; the signature is the
	 * HMAC-SHA-256 of the seconds, a dot and the body
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

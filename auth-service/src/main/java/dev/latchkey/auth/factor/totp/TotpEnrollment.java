package dev.latchkey.auth.factor.totp;

import java.time.Instant;

/**
 * A started enrolment of an authenticator app.
 *
 * @param secret 160 random bits in base32 without padding: 32 characters
 * @param uri the same as a URI, {@code otpauth://totp/…}
 * @param expireTime when the enrolment expires, to the millisecond
 */
public record TotpEnrollment(String secret, String uri, Instant expireTime) {

	@Override
	public String toString() {
		return "TotpEnrollment[expireTime=" + this.expireTime + "]";
	}

}

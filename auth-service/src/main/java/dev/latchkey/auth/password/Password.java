package dev.latchkey.auth.password;

import java.nio.charset.StandardCharsets;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * A password as the caller sent it. It is never changed and never shown.
 */
public final class Password {

	/**
	 * Most bytes of UTF-8. The length is checked before any other work on a password, so
	 * that nobody can make the service hash megabytes.
	 */
	/**
	 * The usual name of the field of a password.
	 */
	static final String FIELD = "password";

	public static final int MAX_BYTES = 1024;

	private final String text;

	private Password(String text) {
		this.text = text;
	}

	/**
	 * Take a password from a request.
	 * @param text the text that the caller sent
	 * @return the password
	 * @throws Refusal when the text is empty, longer than {@value #MAX_BYTES} bytes, or
	 * ends with U+0000
	 */
	public static Password of(String text) {
		if (text.isEmpty()) {
			throw Refusal.field(Rule.REQUIRED, FIELD, "must not be empty");
		}
		if (text.endsWith("\u0000")) {
			// HMAC pads its key with zeros, so trailing ones would have no effect (RFC
			// 2104, section 2).
			throw Refusal.field(Rule.ENDS_WITH_NUL, FIELD, "must not end with the character U+0000");
		}
		if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			throw Refusal.field(Rule.TOO_LONG, FIELD, "must be at most " + MAX_BYTES + " bytes of UTF-8")
				.with("max_bytes", MAX_BYTES);
		}
		return new Password(text);
	}

	/**
	 * The length as users count it.
	 * @return the number of Unicode code points
	 */
	int length() {
		return this.text.codePointCount(0, this.text.length());
	}

	/**
	 * Reveal the secret, for hashing.
	 * @return the text
	 */
	String reveal() {
		return this.text;
	}

	@Override
	public String toString() {
		return "Password[hidden]";
	}

}

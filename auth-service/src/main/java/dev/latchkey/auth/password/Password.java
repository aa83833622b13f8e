package dev.latchkey.auth.password;

import java.nio.charset.StandardCharsets;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * A password, mapped to its one form, so that the same keys give the same password on
 * every machine. It is never shown.
 */
public final class Password {

	/**
	 * Most bytes of UTF-8, as sent and as mapped. The length is checked before any other
	 * work on a password, so that nobody can make the service map or hash megabytes.
	 */
	public static final int MAX_BYTES = 1024;

	/**
	 * The usual name of the field of a password.
	 */
	static final String FIELD = "password";

	private final String text;

	private final String sent;

	private Password(String text, String sent) {
		this.text = text;
		this.sent = sent;
	}

	/**
	 * Take a password from a request.
	 * @param text the text that the caller sent
	 * @return the password
	 * @throws Refusal when the text is empty, longer than {@value #MAX_BYTES} bytes
	 * before or after the mapping, or ends with U+0000
	 */
	public static Password of(String text) {
		requireBytes(text);
		if (text.isEmpty()) {
			throw Refusal.field(Rule.REQUIRED, FIELD, "must not be empty");
		}
		if (text.endsWith("\u0000")) {
			// HMAC pads its key with zeros, so trailing ones would have no effect (RFC
			// 2104, section 2).
			throw Refusal.field(Rule.ENDS_WITH_NUL, FIELD, "must not end with the character U+0000");
		}
		String mapped = OpaqueString.of(text);
		requireBytes(mapped);
		return new Password(mapped, text);
	}

	private static void requireBytes(String text) {
		if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			throw Refusal.field(Rule.TOO_LONG, FIELD, "must be at most " + MAX_BYTES + " bytes of UTF-8")
				.with("max_bytes", MAX_BYTES);
		}
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
	 * @return the mapped text
	 */
	String reveal() {
		return this.text;
	}

	/**
	 * Reveal the secret as the caller sent it. Only hashes of other systems are of this
	 * text.
	 * @return the text before the mapping
	 */
	String revealAsSent() {
		return this.sent;
	}

	@Override
	public String toString() {
		return "Password[hidden]";
	}

}

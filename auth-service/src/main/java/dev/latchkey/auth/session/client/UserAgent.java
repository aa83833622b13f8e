package dev.latchkey.auth.session.client;

import org.jspecify.annotations.Nullable;

/**
 * The software that a client claims to be (RFC 9110, section 10.1.5). The software sets
 * it, not a person, so an invalid value is shortened and cleaned instead of refused.
 *
 * @param value at most 256 printable characters of ASCII; empty when the client sends
 * none
 */
public record UserAgent(String value) {

	/**
	 * Most characters; the rest is removed.
	 */
	public static final int MAX_LENGTH = 256;

	/**
	 * Take a user agent from a client. Stored values are not checked again.
	 * @param text any text, or {@code null} when the client sent none
	 * @return the user agent, with {@code ?} for unprintable characters
	 */
	public static UserAgent of(@Nullable String text) {
		String sent = (text != null) ? text : "";
		String cut = sent.substring(0, Math.min(sent.length(), MAX_LENGTH));
		return new UserAgent(cut.replaceAll("[^\\x20-\\x7e]", "?"));
	}

}

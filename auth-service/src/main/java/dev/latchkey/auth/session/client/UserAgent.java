package dev.latchkey.auth.session.client;

import org.jspecify.annotations.Nullable;

/**
 * What software a client says it is (RFC 9110, section 10.1.5). The software sets it, not
 * a person, so one that is too long or holds control characters is cut and cleaned rather
 * than refused.
 *
 * @param value at most 256 printing characters of ASCII; empty when nothing was said
 */
public record UserAgent(String value) {

	/**
	 * Most characters; the rest is cut off.
	 */
	public static final int MAX_LENGTH = 256;

	/**
	 * Take what a client sent. What a store kept is not judged again.
	 * @param text any text, or {@code null} when nothing was sent
	 * @return the user agent, with {@code ?} for what does not print
	 */
	public static UserAgent of(@Nullable String text) {
		String sent = (text != null) ? text : "";
		String cut = sent.substring(0, Math.min(sent.length(), MAX_LENGTH));
		return new UserAgent(cut.replaceAll("[^\\x20-\\x7e]", "?"));
	}

}

package dev.latchkey.shell.session;

import dev.latchkey.shell.output.Secrets;

/**
 * The secret that proves a session.
 *
 * @param value the whole token; only the server may see it
 */
public record SessionToken(String value) {

	private static final int MAX_LENGTH = 512;

	private static final int SHOWN = 4;

	/**
	 * Whether a text can be sent as a token. Only the server knows whether it is valid.
	 * @param text the text
	 * @return false for a text that gRPC metadata cannot hold
	 */
	public static boolean isSendable(String text) {
		return !text.isEmpty() && text.length() <= MAX_LENGTH && text.chars().allMatch((c) -> c > ' ' && c < 0x7f);
	}

	/** Shows only the last characters, to tell two tokens apart. */
	@Override
	public String toString() {
		int length = this.value.length();
		return Secrets.SESSION + "…" + ((length > SHOWN * 4) ? this.value.substring(length - SHOWN) : "");
	}

}

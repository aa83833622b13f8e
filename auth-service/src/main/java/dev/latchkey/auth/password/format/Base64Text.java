package dev.latchkey.auth.password.format;

import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Base64 as password hashes have it: without padding, and sometimes with a dot in place
 * of the plus sign.
 */
final class Base64Text {

	private Base64Text() {
	}

	/**
	 * Decode a text of a given length.
	 * @return the bytes, or {@code null} when the text is not base64 of so many bytes
	 */
	static byte @Nullable [] decode(String text, int min, int max) {
		try {
			byte[] bytes = Base64.getDecoder().decode(text.replace('.', '+'));
			return (bytes.length >= min && bytes.length <= max) ? bytes : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}

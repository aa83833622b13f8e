package dev.latchkey.auth.password.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.auth.password.format.Pbkdf2Hash.Prf;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2 as Django writes it by default: {@code pbkdf2_sha256$1000000$salt$key}. Its salt
 * is a text and no base64.
 */
final class DjangoFormat implements HashFormat {

	private static final Pattern ENCODED = Pattern
		.compile("pbkdf2_sha256\\$([1-9][0-9]{0,8})\\$([!-#%-~]{1,64})\\$([A-Za-z0-9+/]{43}=)");

	private static final int KEY_BYTES = 32;

	@Override
	public @Nullable ImportedHash read(String text) {
		Matcher matcher = ENCODED.matcher(text);
		return matcher.matches() ? Pbkdf2Hash.of(text, Prf.SHA256, Integer.parseInt(matcher.group(1)),
				matcher.group(2).getBytes(StandardCharsets.US_ASCII),
				Base64Text.decode(matcher.group(3), KEY_BYTES, KEY_BYTES)) : null;
	}

}

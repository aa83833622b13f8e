package dev.latchkey.auth.password.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.auth.password.format.Pbkdf2Hash.Prf;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2 as passlib writes it, {@code $pbkdf2-sha256$29000$salt$key}, and as the PHC
 * string format does, {@code $pbkdf2-sha256$i=29000,l=32$salt$key}.
 */
final class Pbkdf2Format implements HashFormat {

	private static final Pattern ENCODED = Pattern.compile("\\$pbkdf2-sha(256|512)\\$(?:i=)?([1-9][0-9]{0,8})"
			+ "(?:,l=([1-9][0-9]?))?\\$([A-Za-z0-9+/.]{1,86})\\$([A-Za-z0-9+/.]{1,86})");

	private static final int MAX_BYTES = 64;

	@Override
	public @Nullable ImportedHash read(String text) {
		Matcher matcher = ENCODED.matcher(text);
		if (!matcher.matches() || !isOfItsLength(matcher.group(3), matcher.group(5))) {
			return null;
		}
		Prf prf = "256".equals(matcher.group(1)) ? Prf.SHA256 : Prf.SHA512;
		return Pbkdf2Hash.of(text, prf, Integer.parseInt(matcher.group(2)),
				Base64Text.decode(matcher.group(4), 1, MAX_BYTES), Base64Text.decode(matcher.group(5), 1, MAX_BYTES));
	}

	// A key that was cut off would match like a whole one.
	private static boolean isOfItsLength(@Nullable String length, String key) {
		return length == null || key.length() == (Integer.parseInt(length) * 4 + 2) / 3;
	}

}

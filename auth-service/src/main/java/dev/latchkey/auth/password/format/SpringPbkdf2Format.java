package dev.latchkey.auth.password.format;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.latchkey.auth.password.format.Pbkdf2Hash.Prf;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2 as Spring Security writes it by default, with the id of its
 * {@code DelegatingPasswordEncoder}: 310,000 rounds of HMAC-SHA-256, then 16 bytes of
 * salt and 32 of key in hexadecimal.
 */
final class SpringPbkdf2Format implements HashFormat {

	private static final Pattern ENCODED = Pattern.compile("\\{pbkdf2@SpringSecurity_v5_8}([0-9a-f]{96})");

	private static final int ITERATIONS = 310_000;

	private static final int SALT_BYTES = 16;

	@Override
	public @Nullable ImportedHash read(String text) {
		Matcher matcher = ENCODED.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		byte[] bytes = HexFormat.of().parseHex(matcher.group(1));
		return Pbkdf2Hash.of(text, Prf.SHA256, ITERATIONS, Arrays.copyOf(bytes, SALT_BYTES),
				Arrays.copyOfRange(bytes, SALT_BYTES, bytes.length));
	}

}

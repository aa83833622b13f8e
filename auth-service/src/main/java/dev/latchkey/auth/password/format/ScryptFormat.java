package dev.latchkey.auth.password.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * scrypt as passlib and the PHC string format write it:
 * {@code $scrypt$ln=14,r=8,p=1$salt$key}.
 */
final class ScryptFormat implements HashFormat {

	private static final Pattern ENCODED = Pattern.compile("\\$scrypt\\$ln=([1-9]|[1-3][0-9]),r=([1-9][0-9]?),"
			+ "p=([1-9][0-9]?)\\$([A-Za-z0-9+/]{1,86})\\$([A-Za-z0-9+/]{1,86})");

	private static final int MIN_KEY = 16;

	private static final int MIN_SALT = 4;

	private static final int MAX_BYTES = 64;

	@Override
	public @Nullable ImportedHash read(String text) {
		Matcher matcher = ENCODED.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		byte[] salt = Base64Text.decode(matcher.group(4), MIN_SALT, MAX_BYTES);
		byte[] key = Base64Text.decode(matcher.group(5), MIN_KEY, MAX_BYTES);
		return (salt != null && key != null) ? ScryptHash.of(text, Integer.parseInt(matcher.group(1)),
				Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), salt, key) : null;
	}

}

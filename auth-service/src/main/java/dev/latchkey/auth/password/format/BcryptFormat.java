package dev.latchkey.auth.password.format;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * bcrypt in its usual form, {@code $2b$12$…}, with or without the id of Spring Security
 * or Django before it.
 */
final class BcryptFormat implements HashFormat {

	private static final Pattern ENCODED = Pattern.compile(
			"(?:\\{bcrypt}|bcrypt\\$)?(\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}"
					+ "[.CGKOSWaeimquy26])");

	// Measured: what one of its rounds takes, as rounds of ours.
	private static final long ROUNDS = 270;

	// A shorter password has a U+0000 behind it within these bytes, which ends it.
	private static final int HASHED_BYTES = 72;

	@Override
	public @Nullable ImportedHash read(String text) {
		Matcher matcher = ENCODED.matcher(text);
		return matcher.matches() ? new Hash(matcher.group(1), ROUNDS << Integer.parseInt(matcher.group(2))) : null;
	}

	/**
	 * A hash of bcrypt, verified by Spring Security. As everywhere, bytes after the 72nd
	 * do not count.
	 */
	private record Hash(String encoded, long rounds) implements ImportedHash {

		@Override
		public long kibibytes() {
			return 0;
		}

		@Override
		public boolean matches(String password) {
			// bcrypt repeats a password with a U+0000 behind it, so "a" and "a\\0a" would
			// be
			// the same. Asked last, so that every password costs one hash.
			return BCrypt.checkpw(password, this.encoded) && password.indexOf('\0') < 0;
		}

		@Override
		public boolean isOfAll(String password) {
			return password.getBytes(StandardCharsets.UTF_8).length < HASHED_BYTES;
		}

		@Override
		public String toString() {
			return "BcryptHash[hidden]";
		}

	}

}

package dev.latchkey.auth.password.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id and Argon2i in the PHC string format,
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$key}, with or without the id of Spring
 * Security or Django before it.
 */
final class Argon2Format implements HashFormat {

	private static final Pattern ENCODED = Pattern.compile("(?:\\{argon2(?:@SpringSecurity_v5_8)?}|argon2)?"
			+ "(\\$argon2id?\\$v=(?:16|19)\\$m=([1-9][0-9]{0,8}),t=([1-9][0-9]{0,8}),p=([1-9][0-9]?)"
			+ "\\$([A-Za-z0-9+/]{1,86})\\$([A-Za-z0-9+/]{1,86}))");

	private static final int MIN_KEY = 16;

	// RFC 9106, section 3.1.
	private static final int MIN_SALT = 8;

	private static final int MAX_BYTES = 64;

	private static final long KIBIBYTES_PER_LANE = 8;

	// Measured: what one pass over a KiB takes, as rounds of ours.
	private static final long ROUNDS = 6;

	@Override
	public @Nullable ImportedHash read(String text) {
		Matcher matcher = ENCODED.matcher(text);
		if (!matcher.matches() || Base64Text.decode(matcher.group(5), MIN_SALT, MAX_BYTES) == null
				|| Base64Text.decode(matcher.group(6), MIN_KEY, MAX_BYTES) == null) {
			return null;
		}
		long kibibytes = Integer.parseInt(matcher.group(2));
		long passes = Integer.parseInt(matcher.group(3));
		return (kibibytes >= KIBIBYTES_PER_LANE * Integer.parseInt(matcher.group(4)))
				? new Hash(matcher.group(1), ROUNDS * kibibytes * passes, kibibytes) : null;
	}

	/**
	 * A hash of Argon2, verified by Spring Security with Bouncy Castle.
	 */
	private record Hash(String encoded, long rounds, long kibibytes) implements ImportedHash {

		// Its parameters are for new hashes only.
		private static final Argon2PasswordEncoder ENCODER = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

		@Override
		public boolean matches(String password) {
			return ENCODER.matches(password, this.encoded);
		}

		@Override
		public String toString() {
			return "Argon2Hash[hidden]";
		}

	}

}

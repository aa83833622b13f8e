package dev.latchkey.auth.edge.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads the parameter {@code token} of a form.
 */
final class TokenForm {

	private TokenForm() {
	}

	/**
	 * Find the token.
	 * @param form the body, a character for each byte
	 * @return the token, or {@code null} unless the form has exactly one
	 */
	static @Nullable String token(String form) {
		try {
			List<String> tokens = Stream.of(form.split("&", -1))
				.map((parameter) -> parameter.split("=", 2))
				.filter((parts) -> decoded(parts[0]).equals("token"))
				.map((parts) -> (parts.length > 1) ? decoded(parts[1]) : "")
				.toList();
			return (tokens.size() == 1 && !tokens.get(0).isEmpty()) ? tokens.get(0) : null;
		}
		catch (IllegalArgumentException ex) {
			// An escape is not complete.
			return null;
		}
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}

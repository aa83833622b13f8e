package dev.latchkey.spring.web;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Finds the one credential of a request. No other header decides anything.
 */
public final class SessionCredential {

	private static final String SCHEME = "Bearer ";

	private SessionCredential() {
	}

	/**
	 * Find the token.
	 * @param authorization the values of the header {@code Authorization}
	 * @param cookies the values of the cookies that may hold the token
	 * @return the token; empty text, which is never valid, if the request has several
	 * credentials; {@code null} if it has none, or one of another scheme
	 */
	public static @Nullable String find(List<String> authorization, List<String> cookies) {
		List<String> tokens = Stream
			.concat(authorization.stream()
				.filter(SessionCredential::isBearer)
				.map((value) -> value.substring(SCHEME.length())), cookies.stream())
			.toList();
		if (tokens.isEmpty()) {
			return null;
		}
		return (tokens.size() == 1 && authorization.size() < 2) ? tokens.get(0) : "";
	}

	/**
	 * Whether a value of the header {@code Authorization} has the scheme of a session. A
	 * page of another site cannot send such a header, so it needs no CSRF token.
	 * @param authorization the value
	 * @return whether it begins with {@code Bearer}
	 */
	public static boolean isBearer(String authorization) {
		return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
	}

}

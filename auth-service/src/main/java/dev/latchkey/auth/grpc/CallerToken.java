package dev.latchkey.auth.grpc;

import java.util.Locale;

import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * The token of the caller, from {@code authorization: Bearer <token>} (RFC 6750).
 */
final class CallerToken {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String SCHEME = "bearer ";

	private CallerToken() {
	}

	/**
	 * The token in the metadata of a call.
	 * @param headers the metadata
	 * @return the text after {@code Bearer}, or {@code null} when there is none
	 */
	static @Nullable String in(Metadata headers) {
		String authorization = headers.get(AUTHORIZATION);
		if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
			return null;
		}
		return authorization.substring(SCHEME.length());
	}

}

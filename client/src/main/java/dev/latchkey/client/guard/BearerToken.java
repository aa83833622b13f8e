package dev.latchkey.client.guard;

import java.util.Iterator;

import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one credential of a call.
 */
final class BearerToken {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String SCHEME = "Bearer ";

	private BearerToken() {
	}

	/**
	 * Read the token.
	 * @return the token; empty text if the call has another credential, or several;
	 * {@code null} if it has none
	 */
	static @Nullable String in(Metadata headers) {
		Iterable<String> values = headers.getAll(AUTHORIZATION);
		if (values == null) {
			return null;
		}
		Iterator<String> credentials = values.iterator();
		String first = credentials.next();
		boolean isBearer = first.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
		return (isBearer && !credentials.hasNext()) ? first.substring(SCHEME.length()) : "";
	}

}

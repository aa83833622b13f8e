package dev.latchkey.auth.grpc.caller;

import com.google.common.collect.Iterables;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads the caller's token from {@code authorization: Bearer <token>} (RFC 6750).
 */
public final class CallerToken {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String SCHEME = "bearer ";

	private CallerToken() {
	}

	/**
	 * Refuse a call with more than one credential, because it would be unclear which of
	 * them counts (RFC 6750, section 2).
	 * @param headers the metadata
	 * @throws Refusal when there is more than one
	 */
	public static void requireOneAtMost(Metadata headers) {
		Iterable<String> values = headers.getAll(AUTHORIZATION);
		if (values != null && Iterables.size(values) > 1) {
			throw Refusal.field(Rule.REPEATED, "authorization", "must be there once at most");
		}
	}

	/**
	 * Read the token from the metadata of a call.
	 * @param headers the metadata
	 * @return the text after {@code Bearer}, or {@code null} when there is none
	 */
	public static @Nullable String in(Metadata headers) {
		String authorization = headers.get(AUTHORIZATION);
		if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		return authorization.substring(SCHEME.length());
	}

}

package dev.latchkey.auth.grpc;

import java.util.Locale;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;

import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/**
 * The session token of the caller, from {@code authorization: Bearer <token>} (RFC 6750).
 */
@Component
@GlobalServerInterceptor
class CallerToken implements ServerInterceptor {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String SCHEME = "bearer ";

	private static final Context.Key<String> TOKEN = Context.key("session-token");

	/**
	 * The token of the current call.
	 * @return the text after {@code Bearer}, or {@code null} when there is none
	 */
	static @Nullable String get() {
		return TOKEN.get();
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		String token = in(headers);
		if (token == null) {
			return next.startCall(call, headers);
		}
		return Contexts.interceptCall(Context.current().withValue(TOKEN, token), call, headers, next);
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

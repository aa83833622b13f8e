package dev.latchkey.testsupport.stub;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Intercepts every call of a stub, and tells its methods the name and the token of the
 * call that they answer.
 */
public final class IncomingCall implements ServerInterceptor {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final String SCHEME = "Bearer ";

	private static final Context.Key<String> METHOD = Context.key("method");

	private static final Context.Key<String> TOKEN = Context.key("token");

	/**
	 * Return the name of the called method, such as SignUp.
	 */
	public static String method() {
		return METHOD.get();
	}

	/**
	 * Return the token in the authorization header; empty if there is none.
	 */
	public static String token() {
		return TOKEN.get();
	}

	@Override
	public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
			ServerCallHandler<Q, A> next) {
		String value = headers.get(AUTHORIZATION);
		String token = (value != null && value.startsWith(SCHEME)) ? value.substring(SCHEME.length()) : "";
		String method = call.getMethodDescriptor().getBareMethodName();
		return Contexts.interceptCall(Context.current().withValues(METHOD, method, TOKEN, token), call, headers, next);
	}

}

package dev.latchkey.auth.grpc.call;

import java.util.Set;

import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;

/**
 * The methods that the thread that reads a connection answers, because a session is
 * nearly always cached. A hand-over to another thread would cost more than the answer.
 */
final class HotMethods {

	private static final Set<String> METHODS = Set.of(
			AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName(),
			AuthorizationGrpc.getCheckMethod().getFullMethodName());

	private HotMethods() {
	}

	/**
	 * Whether a method is one of them.
	 * @param method its full name
	 */
	static boolean contain(String method) {
		return METHODS.contains(method);
	}

}

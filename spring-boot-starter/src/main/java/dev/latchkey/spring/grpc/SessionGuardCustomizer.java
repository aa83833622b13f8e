package dev.latchkey.spring.grpc;

import dev.latchkey.client.guard.SessionGuard;

/**
 * Changes which gRPC methods need what: by default every method needs a session, except
 * health checks and reflection. All beans of this type are called, in their order.
 */
@FunctionalInterface
public interface SessionGuardCustomizer {

	/**
	 * Change the rules.
	 * @param guard builds the guard of this program's gRPC servers
	 */
	void customize(SessionGuard.Builder guard);

}

package dev.latchkey.auth.grpc;

import java.io.Serial;

/**
 * The caller of an admin rpc presents no admin key.
 */
final class AdminKeyRequiredException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	AdminKeyRequiredException() {
		super("The call needs an admin key");
	}

}

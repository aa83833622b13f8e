package dev.latchkey.auth.grpc.error;

import java.io.Serial;

/**
 * The caller of an admin rpc presented no valid admin key.
 */
public final class AdminKeyRequiredException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	public AdminKeyRequiredException() {
		super("The call needs an admin key");
	}

}

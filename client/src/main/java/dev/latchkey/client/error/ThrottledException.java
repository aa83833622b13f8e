package dev.latchkey.client.error;

import java.io.Serial;

import io.grpc.Status;

/**
 * Latchkey refused the call for now: there were too many attempts, or the server is
 * overloaded. Nothing was changed. Repeat the call after {@link #retryDelay()}.
 */
public final class ThrottledException extends LatchkeyException {

	@Serial
	private static final long serialVersionUID = 1L;

	ThrottledException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(code, details, cause);
	}

}

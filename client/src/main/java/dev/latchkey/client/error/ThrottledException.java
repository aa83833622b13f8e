package dev.latchkey.client.error;

import java.io.Serial;

import io.grpc.Status;

/**
 * Latchkey does not do this now: there were too many attempts, or there is too much to
 * do. Nothing was done; repeat the call after {@link #retryDelay()}.
 */
public final class ThrottledException extends LatchkeyException {

	@Serial
	private static final long serialVersionUID = 1L;

	ThrottledException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(code, details, cause);
	}

}

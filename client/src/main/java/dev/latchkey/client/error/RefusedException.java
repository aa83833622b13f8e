package dev.latchkey.client.error;

import java.io.Serial;

import io.grpc.Status;

/**
 * Latchkey refused the request, the session, the key or the password. Nothing was
 * changed, and repeating the same call gets the same answer. {@link #reason()} says why.
 */
public final class RefusedException extends LatchkeyException {

	@Serial
	private static final long serialVersionUID = 1L;

	RefusedException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(code, details, cause);
	}

}

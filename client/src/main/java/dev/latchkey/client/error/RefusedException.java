package dev.latchkey.client.error;

import java.io.Serial;

import io.grpc.Status;

/**
 * Latchkey said no: to this request, or to this session, key or password. The same call
 * gets the same answer, and nothing was done. {@link #reason()} says why.
 */
public final class RefusedException extends LatchkeyException {

	@Serial
	private static final long serialVersionUID = 1L;

	RefusedException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(code, details, cause);
	}

}

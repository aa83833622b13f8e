package dev.latchkey.client.error;

import java.io.Serial;

import io.grpc.Status;

/**
 * Nobody knows the answer: Latchkey cannot be reached, does not answer in time, or met a
 * fault of its own. It is never the answer of Latchkey that a session is not valid. What
 * was asked for may have been done.
 */
public final class UnavailableException extends LatchkeyException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnavailableException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(code, details, cause);
	}

}

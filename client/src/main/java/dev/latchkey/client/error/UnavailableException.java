package dev.latchkey.client.error;

import java.io.Serial;

import io.grpc.Status;

/**
 * There is no answer: Latchkey is unreachable, did not answer in time, had an internal
 * error, or does not know the service key of this program. It never means that a session
 * is invalid. The call may have taken effect.
 */
public final class UnavailableException extends LatchkeyException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnavailableException(Status.Code code, ErrorDetails details, Throwable cause) {
		super(code, details, cause);
	}

}

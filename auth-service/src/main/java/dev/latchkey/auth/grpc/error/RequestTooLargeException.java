package dev.latchkey.auth.grpc.error;

import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Status.Code;

/**
 * A request has more bytes than the limit.
 */
public final class RequestTooLargeException extends MalformedRequestException {

	private static final long serialVersionUID = 1L;

	private final long limit;

	public RequestTooLargeException(long limit) {
		super(null);
		this.limit = limit;
	}

	@Override
	public ErrorStatus status() {
		return ErrorStatus.of(Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_FIELD_INVALID,
				"The request has more than " + this.limit + " bytes.");
	}

}

package dev.latchkey.auth.grpc.error;

import dev.latchkey.auth.v1.ErrorReason;
import io.grpc.Status.Code;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request are not a message of the expected type.
 */
public class MalformedRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String field;

	/**
	 * Refuse a field, or the whole message.
	 * @param field the field whose text is not UTF-8, or {@code null} when the whole
	 * message cannot be read
	 */
	public MalformedRequestException(@Nullable String field) {
		super("Malformed request");
		this.field = field;
	}

	public ErrorStatus status() {
		if (this.field == null) {
			return ErrorStatus.of(Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_FIELD_INVALID,
					"The request is not a message of the expected type.");
		}
		return ErrorStatus.invalid(ErrorReason.ERROR_REASON_FIELD_INVALID, this.field, "must be valid UTF-8");
	}

}

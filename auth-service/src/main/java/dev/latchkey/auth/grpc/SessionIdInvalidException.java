package dev.latchkey.auth.grpc;

import java.io.Serial;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A text in the field session_id is no UUID.
 */
final class SessionIdInvalidException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	// UUID.fromString also takes shorter groups.
	private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private SessionIdInvalidException() {
		super("The session id is no UUID");
	}

	static UUID parse(String text) {
		if (!UUID_TEXT.matcher(text).matches()) {
			throw new SessionIdInvalidException();
		}
		return UUID.fromString(text);
	}

}

package dev.latchkey.auth.grpc.error;

import java.io.Serial;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A field violates a rule of the transport, before the domain sees it.
 */
public final class InvalidFieldException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	// UUID.fromString also accepts shorter groups.
	private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private final String field;

	private final String rule;

	public InvalidFieldException(String field, String rule) {
		super(field + " " + rule);
		this.field = field;
		this.rule = rule;
	}

	public static UUID uuid(String field, String text) {
		if (!UUID_TEXT.matcher(text).matches()) {
			throw new InvalidFieldException(field, "must be a UUID");
		}
		return UUID.fromString(text);
	}

	public String field() {
		return this.field;
	}

	public String rule() {
		return this.rule;
	}

}

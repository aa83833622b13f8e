package dev.latchkey.auth.grpc.error;

import java.io.Serial;
import java.util.function.Supplier;

import dev.latchkey.auth.password.PasswordRejectedException;

/**
 * A password violates a rule, in a request whose field is not named {@code password}.
 */
public final class PasswordFieldException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String field;

	private final PasswordRejectedException rejected;

	private PasswordFieldException(String field, PasswordRejectedException rejected) {
		super(field + " " + rejected.rule(), rejected);
		this.field = field;
		this.rejected = rejected;
	}

	/**
	 * Run an action in which only the password of one field can be refused.
	 */
	public static <T> T named(String field, Supplier<T> action) {
		try {
			return action.get();
		}
		catch (PasswordRejectedException ex) {
			throw new PasswordFieldException(field, ex);
		}
	}

	public String field() {
		return this.field;
	}

	public PasswordRejectedException rejected() {
		return this.rejected;
	}

}

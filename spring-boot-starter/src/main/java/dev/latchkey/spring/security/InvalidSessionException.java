package dev.latchkey.spring.security;

import java.io.Serial;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.client.error.RefusedException;

import org.springframework.security.core.AuthenticationException;

/**
 * The token of a request proves no live session, or one that may only enrol a second
 * factor. It is never thrown if nobody knows: then the {@code UnavailableException} of
 * the client is thrown, which is no failure of the caller.
 */
public final class InvalidSessionException extends AuthenticationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final boolean enrollmentRequired;

	/**
	 * Create the exception.
	 * @param cause the refusal
	 */
	public InvalidSessionException(RefusedException cause) {
		super("The session is not valid", cause);
		this.enrollmentRequired = cause.reason() == ErrorReason.ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED;
	}

	/**
	 * Whether the session is known, but may only enrol a second factor.
	 * @return {@code true} if Latchkey requires a second factor and the session has none
	 */
	public boolean isEnrollmentRequired() {
		return this.enrollmentRequired;
	}

}

package dev.latchkey.spring.security;

import java.io.Serial;

import dev.latchkey.client.error.RefusedException;

import org.springframework.security.core.AuthenticationException;

/**
 * The token of a request proves no live session. It is never thrown if nobody knows: then
 * the {@code UnavailableException} of the client is thrown, which is no failure of the
 * caller.
 */
public final class InvalidSessionException extends AuthenticationException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param cause the refusal
	 */
	public InvalidSessionException(RefusedException cause) {
		super("The session is not valid", cause);
	}

}

package dev.latchkey.spring.web.servlet;

import java.util.function.Supplier;

import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.spring.security.InvalidSessionException;
import dev.latchkey.spring.security.LatchkeyAuthentication;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * The security context of a token, which is validated when something asks for it.
 */
final class DeferredSession implements Supplier<SecurityContext> {

	private final SessionValidator sessions;

	private final String token;

	private volatile @Nullable SecurityContext known;

	DeferredSession(SessionValidator sessions, String token) {
		this.sessions = sessions;
		this.token = token;
	}

	/**
	 * Whether something has asked, and the session is valid.
	 */
	boolean isKnown() {
		return this.known != null;
	}

	/**
	 * Return the context.
	 * @throws InvalidSessionException if the token proves no live session
	 * @throws UnavailableException if nobody knows
	 */
	@Override
	public SecurityContext get() {
		SecurityContext context = this.known;
		if (context == null) {
			context = new SecurityContextImpl(authenticate());
			this.known = context;
		}
		return context;
	}

	private LatchkeyAuthentication authenticate() {
		try {
			return new LatchkeyAuthentication(this.sessions.validateBlocking(this.token));
		}
		catch (RefusedException ex) {
			throw new InvalidSessionException(ex);
		}
	}

}

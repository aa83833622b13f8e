package dev.latchkey.spring.web.servlet;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request whose principal is that of a session that something has asked for. Spring MVC
 * reads the principal after each request, to publish an event. That must not validate
 * tokens that nobody needs.
 */
final class SessionRequest extends HttpServletRequestWrapper {

	private final DeferredSession session;

	SessionRequest(HttpServletRequest request, DeferredSession session) {
		super(request);
		this.session = session;
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		return this.session.isKnown() ? super.getUserPrincipal() : null;
	}

}

package dev.latchkey.auth.edge.http;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Takes the requests that come to a door. They go no further.
 */
class EdgeFilter implements Filter {

	private final @Nullable ForwardAuthDoor forwardAuth;

	private final IntrospectionDoor introspection;

	/**
	 * Open the doors.
	 * @param forwardAuth the door for proxies, or {@code null} for none
	 * @param introspection the door for services
	 */
	EdgeFilter(@Nullable ForwardAuthDoor forwardAuth, IntrospectionDoor introspection) {
		this.forwardAuth = forwardAuth;
		this.introspection = introspection;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
			chain.doFilter(request, response);
			return;
		}
		if (this.forwardAuth != null && ForwardAuthDoor.isAt(http.getRequestURI())) {
			this.forwardAuth.open(http, answer);
		}
		else if (IntrospectionDoor.PATH.equals(http.getRequestURI())) {
			this.introspection.open(http, answer);
		}
		else {
			chain.doFilter(request, response);
		}
	}

}

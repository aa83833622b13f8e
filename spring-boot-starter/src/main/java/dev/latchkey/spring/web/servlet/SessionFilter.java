package dev.latchkey.spring.web.servlet;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.spring.web.Problem;
import dev.latchkey.spring.web.SessionCredential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the token of a request the security context. The token is validated when
 * something asks for the context, so what everybody may call does not depend on Latchkey.
 * If nobody knows, the answer is 503 whatever else handles failures of authentication.
 */
final class SessionFilter extends OncePerRequestFilter {

	private static final String PROTECTED = SessionFilter.class.getName() + ".PROTECTED";

	private static final String SESSION = SessionFilter.class.getName() + ".SESSION";

	private final SessionValidator sessions;

	private final @Nullable String cookieName;

	private final SecurityContextHolderStrategy holder;

	private final RequestMatcher guardedElsewhere;

	SessionFilter(SessionValidator sessions, @Nullable String cookieName, SecurityContextHolderStrategy holder,
			RequestMatcher guardedElsewhere) {
		this.sessions = sessions;
		this.cookieName = cookieName;
		this.holder = holder;
		this.guardedElsewhere = guardedElsewhere;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return this.guardedElsewhere.matches(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		request.setAttribute(PROTECTED, true);
		DeferredSession session = session(request);
		if (session != null) {
			this.holder.setDeferredContext(session);
		}
		try {
			chain.doFilter((session != null) ? new SessionRequest(request, session) : request, response);
		}
		catch (ServletException | RuntimeException ex) {
			Problem problem = Problem.in(ex);
			if (problem == null || response.isCommitted()) {
				throw ex;
			}
			ServletProblems.write(response, problem);
		}
	}

	static boolean protects(HttpServletRequest request) {
		return request.getAttribute(PROTECTED) != null;
	}

	// An asynchronous request comes here again. It keeps the answer of the first time.
	private @Nullable DeferredSession session(HttpServletRequest request) {
		if (request.getAttribute(SESSION) instanceof DeferredSession known) {
			return known;
		}
		String token = SessionCredential.find(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)),
				cookies(request));
		if (token == null) {
			return null;
		}
		DeferredSession session = new DeferredSession(this.sessions, token);
		request.setAttribute(SESSION, session);
		return session;
	}

	private List<String> cookies(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		if (this.cookieName == null || cookies == null) {
			return List.of();
		}
		return Arrays.stream(cookies)
			.filter((cookie) -> cookie.getName().equals(this.cookieName))
			.map(Cookie::getValue)
			.toList();
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

}

package dev.latchkey.spring.web.servlet;

import java.io.IOException;
import java.util.List;

import dev.latchkey.spring.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers for an outage in which Latchkey reset the connection of a handler of Spring
 * MVC. Spring MVC would think that the caller reset it, and send 200 without a body. All
 * other outages reach {@link SessionFilter}.
 */
final class ServletProblemResolver implements HandlerExceptionResolver {

	/**
	 * Add it before the resolver that makes this mistake, so a program that answers for
	 * an outage itself comes first.
	 */
	static void addTo(List<HandlerExceptionResolver> resolvers) {
		int last = 0;
		while (last < resolvers.size() && !(resolvers.get(last) instanceof DefaultHandlerExceptionResolver)) {
			last++;
		}
		resolvers.add(last, new ServletProblemResolver());
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		Problem problem = (isTakenForACallerWhoHasGone(ex) && SessionFilter.protects(request)) ? Problem.in(ex) : null;
		if (problem == null || response.isCommitted()) {
			return null;
		}
		try {
			ServletProblems.write(response, problem);
		}
		catch (IOException gone) {
			// Now it is the caller who has gone.
		}
		return new ModelAndView();
	}

	private static boolean isTakenForACallerWhoHasGone(Exception ex) {
		return !(ex instanceof ErrorResponse) && DisconnectedClientHelper.isClientDisconnectedException(ex);
	}

}

package dev.latchkey.spring.web.servlet;

import java.io.IOException;
import java.util.List;

import dev.latchkey.spring.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

/**
 * Answers for an outage that a handler of Spring MVC meets, unless the program answers
 * for it. Without it, Spring MVC would take a connection that Latchkey reset for one that
 * the caller reset, and would send 200 without a body.
 */
final class ServletProblemResolver implements HandlerExceptionResolver, WebMvcConfigurer {

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		int last = 0;
		while (last < resolvers.size() && !(resolvers.get(last) instanceof DefaultHandlerExceptionResolver)) {
			last++;
		}
		resolvers.add(last, this);
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		Problem problem = SessionFilter.protects(request) ? Problem.in(ex) : null;
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

}

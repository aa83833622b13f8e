package dev.latchkey.spring.web.servlet;

import java.io.IOException;

import dev.latchkey.spring.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Answers refused requests.
 */
final class ServletProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
			throws IOException {
		write(response, Problem.unauthenticated(failure));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
			throws IOException {
		if (!response.isCommitted()) {
			write(response, Problem.denied(denied));
		}
	}

	static void write(HttpServletResponse response, Problem problem) throws IOException {
		response.resetBuffer();
		response.setStatus(problem.status().value());
		problem.headers().forEach(response::setHeader);
		response.setContentType(Problem.MEDIA_TYPE);
		response.setContentLength(problem.body().length());
		send(response, problem);
		response.flushBuffer();
	}

	// A handler may have begun to write text. What it wrote is dropped, its writer stays.
	private static void send(HttpServletResponse response, Problem problem) throws IOException {
		try {
			response.getOutputStream().write(problem.bytes());
		}
		catch (IllegalStateException ex) {
			response.getWriter().write(problem.body());
		}
	}

}

package dev.latchkey.health.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Redirects the context path without a slash to the first page. Tomcat's own redirect
 * would contain a host, or a path that is different behind a proxy.
 */
@Component
class RootRedirect extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String root = request.getContextPath();
		if (root.isEmpty() || !request.getRequestURI().equals(root)) {
			chain.doFilter(request, response);
			return;
		}
		String query = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
		response.setStatus(HttpServletResponse.SC_FOUND);
		response.setHeader("Location", "./" + root.substring(root.lastIndexOf('/') + 1) + "/" + query);
	}

}

package dev.latchkey.health.web;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.web.servlet.IServletWebExchange;

import org.springframework.util.StringUtils;

/**
 * Makes the links of a page relative to it, so that they work under every prefix and
 * behind every proxy. Links never contain a host, so no header can inject one.
 */
class RelativeLinks extends StandardLinkBuilder {

	private static final String PREFIX_HEADER = "X-Forwarded-Prefix";

	private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+";

	/**
	 * A path on the same host that cannot be read as anything else.
	 */
	private static final Pattern PREFIX = Pattern.compile("(?:/" + SEGMENT + "){1,16}");

	@Override
	protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
		IServletWebExchange exchange = (IServletWebExchange) ((IWebContext) context).getExchange();
		return rootOf((HttpServletRequest) exchange.getNativeRequestObject());
	}

	/**
	 * Return the relative path from the requested page to the first page.
	 * @param request the request for the page, or the forward to its error page
	 * @return a path without a slash at its end
	 */
	static String rootOf(HttpServletRequest request) {
		String path = pathOf(request);
		long depth = path.chars().filter((character) -> character == '/').count() - 1;
		if (depth > 0) {
			return String.join("/", Collections.nCopies((int) depth, ".."));
		}
		String prefix = prefixOf(request);
		// A proxy that strips /status also shows the first page at /status without a
		// slash. From there a relative link would leave the prefix.
		return ("/".equals(path) && PREFIX.matcher(prefix).matches()) ? prefix : ".";
	}

	private static String pathOf(HttpServletRequest request) {
		Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		String path = (failed != null) ? failed.toString() : request.getRequestURI();
		boolean isUnderPath = request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH;
		String root = request.getContextPath() + (isUnderPath ? request.getServletPath() : "");
		return path.startsWith(root) ? path.substring(root.length()) : path;
	}

	private static String prefixOf(HttpServletRequest request) {
		String own = request.getServletContext().getContextPath();
		if (!request.getContextPath().equals(own)) {
			// server.forward-headers-strategy=framework has put the header into the
			// path.
			return request.getContextPath();
		}
		// With a context path, RootRedirect has added the slash.
		return own.isEmpty() ? forwardedPrefix(request) : "";
	}

	// Each proxy appends a value. Together, in their order, they are the prefix.
	private static String forwardedPrefix(HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders(PREFIX_HEADER));
		StringBuilder prefix = new StringBuilder();
		for (String part : StringUtils.commaDelimitedListToStringArray(String.join(",", headers))) {
			prefix.append(part.strip().replaceAll("/$", ""));
		}
		return prefix.toString();
	}

}

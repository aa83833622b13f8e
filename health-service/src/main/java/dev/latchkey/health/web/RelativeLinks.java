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
 * Makes the links of pages relative to the page, so that they hold under every prefix and
 * behind every proxy. No host is ever written, so that no header can bring one in.
 */
class RelativeLinks extends StandardLinkBuilder {

	private static final String PREFIX_HEADER = "X-Forwarded-Prefix";

	private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+";

	/**
	 * A path on the same host, and nothing that could be read as something else.
	 */
	private static final Pattern PREFIX = Pattern.compile("(?:/" + SEGMENT + "){1,16}");

	@Override
	protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
		IServletWebExchange exchange = (IServletWebExchange) ((IWebContext) context).getExchange();
		return rootOf((HttpServletRequest) exchange.getNativeRequestObject());
	}

	/**
	 * Return where the first page is, seen from the page that is asked for.
	 * @param request the request for the page, or for what there is instead of it
	 * @return a path without a slash at its end
	 */
	static String rootOf(HttpServletRequest request) {
		String path = pathOf(request);
		long depth = path.chars().filter((character) -> character == '/').count() - 1;
		if (depth > 0) {
			return String.join("/", Collections.nCopies((int) depth, ".."));
		}
		String prefix = prefixOf(request);
		// A proxy that strips /status shows the first page at /status, too: from there a
		// relative link leads elsewhere.
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
			// server.forward-headers-strategy=framework has taken the header for it.
			return request.getContextPath();
		}
		// Under a path of its own it has been sent on.
		return own.isEmpty() ? forwardedPrefix(request) : "";
	}

	// Each of several proxies puts its own part before that of the next.
	private static String forwardedPrefix(HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders(PREFIX_HEADER));
		StringBuilder prefix = new StringBuilder();
		for (String part : StringUtils.commaDelimitedListToStringArray(String.join(",", headers))) {
			prefix.append(part.strip().replaceAll("/$", ""));
		}
		return prefix.toString();
	}

}

package dev.latchkey.auth.edge.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import dev.latchkey.auth.credential.ServiceKeys;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds the service that makes a request by its key: {@code Bearer KEY}, or {@code Basic}
 * with the service's name and the key, as clients of RFC 7662 send it.
 */
@Component
class ServiceCredential {

	private static final String BEARER = "bearer ";

	private static final String BASIC = "basic ";

	private final ServiceKeys keys;

	ServiceCredential(ServiceKeys keys) {
		this.keys = keys;
	}

	/**
	 * Find the service.
	 * @return its name, or {@code null} when the request has no key of a service
	 */
	@Nullable String of(HttpServletRequest request) {
		List<String> values = Collections.list(request.getHeaders("authorization"));
		if (values.size() != 1) {
			return null;
		}
		String value = values.get(0);
		if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return this.keys.serviceOf(value.substring(BEARER.length()));
		}
		return value.regionMatches(true, 0, BASIC, 0, BASIC.length()) ? basic(value.substring(BASIC.length())) : null;
	}

	private @Nullable String basic(String encoded) {
		try {
			String[] pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1).split(":", 2);
			String service = (pair.length > 1) ? this.keys.serviceOf(unescaped(pair[1])) : null;
			return (service != null && service.equals(unescaped(pair[0]))) ? service : null;
		}
		catch (IllegalArgumentException ex) {
			// It is not base64, or an escape is not complete.
			return null;
		}
	}

	// Clients may escape the name and the key, each by itself (RFC 6749, section 2.3.1).
	private static String unescaped(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}

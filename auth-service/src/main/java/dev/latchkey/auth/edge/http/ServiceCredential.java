package dev.latchkey.auth.edge.http;

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
		String pair = decoded(encoded);
		int colon = pair.indexOf(':');
		String service = (colon < 0) ? null : this.keys.serviceOf(pair.substring(colon + 1));
		return (service != null && service.equals(pair.substring(0, colon))) ? service : null;
	}

	private static String decoded(String encoded) {
		try {
			return new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}

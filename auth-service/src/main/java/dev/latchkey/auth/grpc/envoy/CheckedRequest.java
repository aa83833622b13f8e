package dev.latchkey.auth.grpc.envoy;

import java.util.List;
import java.util.Map;

/**
 * The request that Envoy asks about. Envoy sends its headers in one of two forms, by its
 * configuration.
 *
 * @param headers its headers, or those that {@code allowed_headers} lets Envoy send
 * @param isAmbiguous whether the two forms do not say the same
 * @param isComplete whether Envoy has said what it says of every request over HTTP
 * @param route the settings of its route
 */
record CheckedRequest(ReceivedHeaders headers, boolean isAmbiguous, boolean isComplete,
		List<Map.Entry<String, String>> route) {

	/**
	 * Create a request.
	 * @param plain its headers in the one form
	 * @param raw its headers in the other form
	 * @param isNamed whether it has a method or a host
	 * @param route the settings of its route
	 */
	static CheckedRequest of(ReceivedHeaders plain, ReceivedHeaders raw, boolean isNamed,
			List<Map.Entry<String, String>> route) {
		boolean both = !plain.isEmpty() && !raw.isEmpty();
		return new CheckedRequest(raw.isEmpty() ? plain : raw, raw.isAmbiguous() || (both && !plain.saysTheSameAs(raw)),
				!plain.isEmpty() || !raw.isEmpty() || isNamed, route);
	}

}

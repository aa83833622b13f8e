package dev.latchkey.auth.grpc.envoy;

import java.util.List;
import java.util.Map;

import dev.latchkey.auth.grpc.envoy.proto.AttributeContext;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.HttpRequest;

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
	 * Read a request.
	 * @param attributes what Envoy says about it
	 */
	static CheckedRequest of(AttributeContext attributes) {
		HttpRequest http = attributes.getRequest().getHttp();
		ReceivedHeaders plain = new ReceivedHeaders();
		http.getHeadersList().forEach((header) -> plain.add(header.getKey(), header.getValue()));
		ReceivedHeaders raw = new ReceivedHeaders();
		http.getHeaderMap().getHeadersList().forEach(raw::add);
		boolean both = !plain.isEmpty() && !raw.isEmpty();
		return new CheckedRequest(raw.isEmpty() ? plain : raw, raw.isAmbiguous() || (both && !plain.saysTheSameAs(raw)),
				!plain.isEmpty() || !raw.isEmpty() || !http.getMethod().isEmpty() || !http.getHost().isEmpty(),
				route(attributes));
	}

	private static List<Map.Entry<String, String>> route(AttributeContext attributes) {
		if (attributes.getContextExtensionsCount() == 0) {
			return List.of();
		}
		return attributes.getContextExtensionsList()
			.stream()
			.map((entry) -> Map.entry(ReceivedHeaders.text(entry.getKey()), ReceivedHeaders.text(entry.getValue())))
			.toList();
	}

}

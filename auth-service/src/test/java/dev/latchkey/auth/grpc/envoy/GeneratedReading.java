package dev.latchkey.auth.grpc.envoy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.latchkey.auth.edge.IdentityHeaders;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.HttpRequest;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.grpc.envoy.proto.RawHeader;

/**
 * What a request says, by the getters of the generated code.
 *
 * @param plain the headers in the one form, with names in small letters
 * @param raw the headers in the other form, with names in small letters
 * @param request the request
 */
record GeneratedReading(List<Map.Entry<String, String>> plain, List<Map.Entry<String, String>> raw,
		CheckRequest request) {

	static GeneratedReading of(CheckRequest request) {
		HttpRequest http = http(request);
		return new GeneratedReading(
				http.getHeadersList().stream().map((header) -> header(header.getKey(), header.getValue())).toList(),
				http.getHeaderMap()
					.getHeadersList()
					.stream()
					.map((header) -> header(header.getKey(),
							header.getRawValue().isEmpty() ? header.getValue() : header.getRawValue()))
					.toList(),
				request);
	}

	private static HttpRequest http(CheckRequest request) {
		return request.getAttributes().getRequest().getHttp();
	}

	private static Map.Entry<String, String> header(ByteString name, ByteString value) {
		return Map.entry(text(name).toLowerCase(Locale.ROOT), text(value));
	}

	private static String text(ByteString bytes) {
		return bytes.toString(StandardCharsets.ISO_8859_1);
	}

	List<Object> all() {
		List<Map.Entry<String, String>> headers = this.raw.isEmpty() ? this.plain : this.raw;
		return List.of(values(headers, "authorization"), values(headers, "cookie"), areOfGrpc(headers),
				values(headers, "x-forwarded-for"), userAgent(headers), reportedLookalikes(headers), headers.isEmpty(),
				hasTwoValues(), hasTwoValues() || formsDiffer(), isComplete(), route());
	}

	private static List<String> values(List<Map.Entry<String, String>> headers, String name) {
		return headers.stream().filter((header) -> header.getKey().equals(name)).map(Map.Entry::getValue).toList();
	}

	private static boolean areOfGrpc(List<Map.Entry<String, String>> headers) {
		return values(headers, "content-type").stream()
			.anyMatch((type) -> type.matches("(?s)application/grpc(\\+.*)?"));
	}

	private static String userAgent(List<Map.Entry<String, String>> headers) {
		List<String> values = values(headers, "user-agent");
		return values.isEmpty() ? "null" : values.get(values.size() - 1);
	}

	private static List<String> lookalikes(List<Map.Entry<String, String>> headers) {
		return headers.stream()
			.map(Map.Entry::getKey)
			.filter(IdentityHeaders::looksLikeOne)
			.filter((name) -> !IdentityHeaders.NAMES.contains(name))
			.toList();
	}

	private static List<String> reportedLookalikes(List<Map.Entry<String, String>> headers) {
		if (!values(headers, ":path").isEmpty()) {
			return lookalikes(headers);
		}
		return Stream.concat(IdentityHeaders.OTHER_SPELLINGS.stream(), lookalikes(headers).stream())
			.distinct()
			.toList();
	}

	private boolean hasTwoValues() {
		return http(this.request).getHeaderMap().getHeadersList().stream().anyMatch(GeneratedReading::hasTwoValues);
	}

	private static boolean hasTwoValues(RawHeader header) {
		return !header.getValue().isEmpty() && !header.getRawValue().isEmpty()
				&& !header.getValue().equals(header.getRawValue());
	}

	private boolean formsDiffer() {
		return !this.plain.isEmpty() && !this.raw.isEmpty() && !comparable(this.plain).equals(comparable(this.raw));
	}

	private static List<Object> comparable(List<Map.Entry<String, String>> headers) {
		return List.of(values(headers, "authorization"), String.join("; ", values(headers, "cookie")),
				values(headers, "content-type"), Set.copyOf(lookalikes(headers)));
	}

	private boolean isComplete() {
		HttpRequest http = http(this.request);
		return !this.plain.isEmpty() || !this.raw.isEmpty() || !http.getMethod().isEmpty() || !http.getHost().isEmpty();
	}

	private List<Map.Entry<String, String>> route() {
		return this.request.getAttributes()
			.getContextExtensionsList()
			.stream()
			.map((entry) -> Map.entry(text(entry.getKey()), text(entry.getValue())))
			.toList();
	}

}

package dev.latchkey.auth.grpc.envoy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import dev.latchkey.auth.edge.FakeSessions;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.Entry;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.grpc.envoy.proto.RawHeader;

/**
 * A request that Envoy asks about.
 */
final class TestRequest {

	private final CheckRequest.Builder request = CheckRequest.newBuilder();

	private boolean filtered;

	/**
	 * Add what every request has.
	 */
	TestRequest plain() {
		this.request.getAttributesBuilder().getRequestBuilder().getHttpBuilder();
		return this;
	}

	TestRequest header(String name, String value) {
		return header(name, ByteString.copyFromUtf8(value));
	}

	private TestRequest header(String name, ByteString value) {
		this.request.getAttributesBuilder().getRequestBuilder().getHttpBuilder().addHeaders(entry(name, value));
		return this;
	}

	TestRequest raw(String name, String value) {
		return raw(name, ByteString.EMPTY, ByteString.copyFromUtf8(value));
	}

	/**
	 * Add a header that has both kinds of a value.
	 */
	TestRequest both(String name, String value, String raw) {
		return raw(name, ByteString.copyFromUtf8(value), ByteString.copyFromUtf8(raw));
	}

	private TestRequest raw(String name, ByteString value, ByteString raw) {
		this.request.getAttributesBuilder()
			.getRequestBuilder()
			.getHttpBuilder()
			.getHeaderMapBuilder()
			.addHeaders(RawHeader.newBuilder().setKey(ByteString.copyFromUtf8(name)).setValue(value).setRawValue(raw));
		return this;
	}

	TestRequest route(String key, String value) {
		return route(key, ByteString.copyFromUtf8(value));
	}

	TestRequest route(String key, ByteString value) {
		this.request.getAttributesBuilder().addContextExtensions(entry(key, value));
		return this;
	}

	private static Entry entry(String key, ByteString value) {
		return Entry.newBuilder().setKey(ByteString.copyFromUtf8(key)).setValue(value).build();
	}

	/**
	 * Let Envoy keep headers to itself, as with {@code allowed_headers}.
	 */
	TestRequest filtered() {
		this.filtered = true;
		var http = this.request.getAttributesBuilder().getRequestBuilder().getHttpBuilder();
		http.setMethod(ByteString.copyFromUtf8("GET")).setHost(ByteString.copyFromUtf8("orders"));
		return this;
	}

	// Envoy sends the path among the headers, too.
	CheckRequest build() {
		CheckRequest.Builder built = this.request.clone();
		if (this.filtered || !built.getAttributes().getRequest().hasHttp()) {
			return built.build();
		}
		var http = built.getAttributesBuilder().getRequestBuilder().getHttpBuilder();
		ByteString root = ByteString.copyFromUtf8("/");
		if (http.hasHeaderMap()) {
			http.getHeaderMapBuilder()
				.addHeaders(RawHeader.newBuilder().setKey(ByteString.copyFromUtf8(":path")).setRawValue(root));
		}
		if (http.getHeadersCount() > 0 || !http.hasHeaderMap()) {
			http.addHeaders(entry(":path", root));
		}
		return built.build();
	}

	/**
	 * Make a request of odd parts.
	 */
	static TestRequest random(Random random, String token) {
		TestRequest request = new TestRequest();
		List<String> names = List.of("authorization", "Authorization", "cookie", "content-type", "latchkey-account-id",
				"authorization ", "x");
		List<String> values = List.of("Bearer " + token, FakeSessions.COOKIE + "=" + token, "bearer " + token, token,
				"Bearer x", "application/grpc", "");
		for (int i = random.nextInt(4); i >= 0; i--) {
			String name = names.get(random.nextInt(names.size()));
			ByteString value = mutated(random, values.get(random.nextInt(values.size())));
			if (random.nextInt(2) == 0) {
				request.header(name, value);
			}
			else {
				request.raw(name, (random.nextInt(5) == 0) ? value : ByteString.EMPTY, value);
			}
		}
		return (random.nextInt(4) == 0) ? request.route("latchkey", "optional") : request;
	}

	private static ByteString mutated(Random random, String value) {
		byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > 0 && random.nextInt(2) == 0) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
		}
		return ByteString.copyFrom(bytes);
	}

	/**
	 * Whether one of the two forms has the token in one credential.
	 */
	boolean presents(String token) {
		var http = this.request.getAttributes().getRequest().getHttp();
		Stream<String> plain = http.getHeadersList().stream().map((header) -> line(header.getKey(), header.getValue()));
		Stream<String> raw = http.getHeaderMap()
			.getHeadersList()
			.stream()
			.map((header) -> line(header.getKey(), header.getRawValue()));
		List<String> credentials = Stream.concat(plain, raw)
			.filter((line) -> line.startsWith("authorization:")
					|| (line.startsWith("cookie:") && line.contains(FakeSessions.COOKIE)))
			.distinct()
			.toList();
		return credentials.size() == 1 && (credentials.get(0).matches("authorization:(?i:bearer) \\Q" + token + "\\E")
				|| credentials.get(0).equals("cookie:" + FakeSessions.COOKIE + "=" + token));
	}

	private static String line(ByteString name, ByteString value) {
		return name.toStringUtf8().toLowerCase(Locale.ROOT) + ":" + value.toString(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return this.request.toString();
	}

}

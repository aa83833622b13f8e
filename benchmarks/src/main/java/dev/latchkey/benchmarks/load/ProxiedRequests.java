package dev.latchkey.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.Entry;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.HttpRequest;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.load.http2.Request;

/**
 * The request of a browser's script, as proxies ask about it at the doors.
 */
public final class ProxiedRequests {

	private static final String PATH = "/orders?state=open&page=2";

	private static final String HOST = "orders.example.com";

	private static final Map<String, String> HEADERS = new LinkedHashMap<>();

	static {
		HEADERS.put("user-agent",
				"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36");
		HEADERS.put("accept", "application/json, text/plain, */*");
		HEADERS.put("accept-language", "en-GB,en;q=0.9,de;q=0.8");
		HEADERS.put("accept-encoding", "gzip, deflate, br, zstd");
		HEADERS.put("referer", "https://orders.example.com/orders");
		HEADERS.put("sec-ch-ua", "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"");
		HEADERS.put("sec-ch-ua-mobile", "?0");
		HEADERS.put("sec-ch-ua-platform", "\"Linux\"");
		HEADERS.put("sec-fetch-dest", "empty");
		HEADERS.put("sec-fetch-mode", "cors");
		HEADERS.put("sec-fetch-site", "same-origin");
		HEADERS.put("x-forwarded-for", "198.51.100.23");
		HEADERS.put("x-forwarded-proto", "https");
		HEADERS.put("x-request-id", "7a2f6a0e-64c1-4d6b-9c0f-3d0d1a2b4c5e");
	}

	private ProxiedRequests() {
	}

	/**
	 * Create what Envoy sends for each token in a file.
	 */
	public static List<Request> checks(Path tokens) throws IOException {
		String method = AuthorizationGrpc.getCheckMethod().getFullMethodName();
		return Files.readAllLines(tokens).stream().map((token) -> Request.of(method, check(token))).toList();
	}

	/**
	 * Create what other proxies send for each token in a file.
	 */
	static List<byte[]> forwarded(Path tokens) throws IOException {
		String rest = "Host: 127.0.0.1\r\nX-Forwarded-Host: " + HOST
				+ "\r\nX-Forwarded-Method: GET\r\nX-Forwarded-Uri: " + PATH + "\r\n"
				+ HEADERS.entrySet()
					.stream()
					.map((header) -> header.getKey() + ": " + header.getValue() + "\r\n")
					.collect(Collectors.joining());
		return Files.readAllLines(tokens)
			.stream()
			.map((token) -> "GET /forward-auth HTTP/1.1\r\n" + rest + "Authorization: Bearer " + token + "\r\n\r\n")
			.map((head) -> head.getBytes(StandardCharsets.ISO_8859_1))
			.toList();
	}

	// Envoy also fills fields that the service does not know. Their numbers are those of
	// Envoy's API.
	private static byte[] check(String token) {
		HttpRequest.Builder http = HttpRequest.newBuilder().setMethod(bytes("GET")).setHost(bytes(HOST));
		Map<String, String> headers = new LinkedHashMap<>(
				Map.of(":authority", HOST, ":method", "GET", ":path", PATH, ":scheme", "https"));
		headers.putAll(HEADERS);
		headers.put("authorization", "Bearer " + token);
		headers
			.forEach((name, value) -> http.addHeaders(Entry.newBuilder().setKey(bytes(name)).setValue(bytes(value))));
		http.setUnknownFields(UnknownFieldSet.newBuilder()
			.addField(1, text("11790348563217468523"))
			.addField(4, text(PATH))
			.addField(6, text("https"))
			.addField(10, text("HTTP/2"))
			.build());
		return CheckRequest.newBuilder()
			.setAttributes(AttributeContext.newBuilder()
				.setRequest(AttributeContext.Request.newBuilder().setHttp(http).setUnknownFields(field(1, time())))
				.setUnknownFields(field(1, peer("198.51.100.23", 51_234)).toBuilder()
					.mergeFrom(field(2, peer("192.0.2.10", 8443)))
					.mergeFrom(field(11, UnknownFieldSet.getDefaultInstance()))
					.build()))
			.build()
			.toByteArray();
	}

	private static UnknownFieldSet time() {
		return UnknownFieldSet.newBuilder()
			.addField(1, Field.newBuilder().addVarint(1_790_000_000).build())
			.addField(2, Field.newBuilder().addVarint(123_456_789).build())
			.build();
	}

	// A peer has an address, which has a socket address.
	private static UnknownFieldSet peer(String address, int port) {
		return field(1,
				field(1, UnknownFieldSet.newBuilder()
					.addField(2, text(address))
					.addField(3, Field.newBuilder().addVarint(port).build())
					.build()));
	}

	private static UnknownFieldSet field(int number, UnknownFieldSet message) {
		return UnknownFieldSet.newBuilder()
			.addField(number, Field.newBuilder().addLengthDelimited(message.toByteString()).build())
			.build();
	}

	private static Field text(String value) {
		return Field.newBuilder().addLengthDelimited(bytes(value)).build();
	}

	private static ByteString bytes(String text) {
		return ByteString.copyFromUtf8(text);
	}

}

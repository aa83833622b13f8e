package dev.latchkey.shell.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * A fake collector that receives exports of OpenTelemetry by OTLP over HTTP.
 */
public final class OtlpReceiver implements AutoCloseable {

	private final List<String> paths = new CopyOnWriteArrayList<>();

	private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private OtlpReceiver(HttpServer server) {
		this.server = server;
	}

	public static OtlpReceiver start() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		OtlpReceiver receiver = new OtlpReceiver(server);
		server.createContext("/", receiver::take);
		server.start();
		return receiver;
	}

	private void take(HttpExchange exchange) throws IOException {
		this.paths.add(exchange.getRequestURI().getPath());
		this.received.addAll(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList());
		exchange.sendResponseHeaders(200, -1);
		exchange.close();
	}

	public String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * The requested paths: {@code /v1/traces}, once for each export of spans.
	 */
	public List<String> paths() {
		return List.copyOf(this.paths);
	}

	/**
	 * The spans of a program.
	 * @param service its {@code service.name}
	 */
	public List<Span> spansOf(String service) {
		return this.received.stream()
			.filter((spans) -> service.equals(text(spans.getResource().getAttributesList(), "service.name")))
			.flatMap((spans) -> spans.getScopeSpansList().stream())
			.flatMap((scope) -> scope.getSpansList().stream())
			.toList();
	}

	/**
	 * Whether one span is a descendant of another, among spans of the same service.
	 */
	public boolean isBelow(Span span, Span ancestor, String service) {
		Map<ByteString, Span> byId = spansOf(service).stream()
			.collect(Collectors.toMap(Span::getSpanId, Function.identity(), (first, again) -> first));
		Span above = byId.get(span.getParentSpanId());
		while (above != null && !above.getSpanId().equals(ancestor.getSpanId())) {
			above = byId.get(above.getParentSpanId());
		}
		return above != null;
	}

	/**
	 * The names, attributes and events of all spans, as text.
	 */
	public String everything() {
		return this.received.toString();
	}

	/**
	 * The value of an attribute; empty when the span has no such attribute.
	 */
	public static String text(List<KeyValue> attributes, String key) {
		return attributes.stream()
			.filter((attribute) -> attribute.getKey().equals(key))
			.map((attribute) -> attribute.getValue().getStringValue())
			.findFirst()
			.orElse("");
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}

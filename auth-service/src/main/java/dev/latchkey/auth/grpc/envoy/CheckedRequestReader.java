package dev.latchkey.auth.grpc.envoy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.grpc.envoy.proto.HeaderMap;
import dev.latchkey.auth.grpc.envoy.proto.RawHeader;

/**
 * Reads a {@link CheckRequest} without making objects of its headers, of which most do
 * not matter. It reads every message as the generated code does: the last value of a
 * field counts, and a message that is there twice is one message.
 */
final class CheckedRequestReader {

	private static final int ATTRIBUTES = tag(CheckRequest.ATTRIBUTES_FIELD_NUMBER);

	private static final int REQUEST = tag(AttributeContext.REQUEST_FIELD_NUMBER);

	private static final int EXTENSION = tag(AttributeContext.CONTEXT_EXTENSIONS_FIELD_NUMBER);

	private static final int HTTP = tag(AttributeContext.Request.HTTP_FIELD_NUMBER);

	private static final int METHOD = tag(AttributeContext.HttpRequest.METHOD_FIELD_NUMBER);

	private static final int HOST = tag(AttributeContext.HttpRequest.HOST_FIELD_NUMBER);

	private static final int HEADER = tag(AttributeContext.HttpRequest.HEADERS_FIELD_NUMBER);

	private static final int HEADER_MAP = tag(AttributeContext.HttpRequest.HEADER_MAP_FIELD_NUMBER);

	private static final int RAW_HEADER = tag(HeaderMap.HEADERS_FIELD_NUMBER);

	// An entry of a map has the same two.
	private static final int KEY = tag(RawHeader.KEY_FIELD_NUMBER);

	private static final int VALUE = tag(RawHeader.VALUE_FIELD_NUMBER);

	private static final int RAW_VALUE = tag(RawHeader.RAW_VALUE_FIELD_NUMBER);

	private final List<Map.Entry<String, String>> route = new ArrayList<>(0);

	private final ReceivedHeaders plain = new ReceivedHeaders();

	private final ReceivedHeaders raw = new ReceivedHeaders();

	private final CodedInputStream in;

	private final Span key;

	private final Span value;

	private final Span rawValue;

	private final Span method;

	private final Span host;

	private CheckedRequestReader(byte[] message) {
		this.in = CodedInputStream.newInstance(message);
		this.key = new Span(message);
		this.value = new Span(message);
		this.rawValue = new Span(message);
		this.method = new Span(message);
		this.host = new Span(message);
	}

	/**
	 * Read a request.
	 * @param message the message
	 * @throws IOException if it is not such a message
	 */
	static CheckedRequest read(byte[] message) throws IOException {
		CheckedRequestReader reader = new CheckedRequestReader(message);
		reader.fields(reader::ofRequest);
		return CheckedRequest.of(reader.plain, reader.raw, !reader.method.isEmpty() || !reader.host.isEmpty(),
				reader.route);
	}

	private static int tag(int field) {
		return (field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
	}

	private void fields(Field reader) throws IOException {
		for (int tag = this.in.readTag(); tag != 0; tag = this.in.readTag()) {
			if (!reader.read(tag) && !this.in.skipField(tag)) {
				throw new InvalidProtocolBufferException("A group ends that has not begun");
			}
		}
	}

	private boolean message(Field reader) throws IOException {
		int outer = this.in.pushLimit(this.in.readRawVarint32());
		fields(reader);
		this.in.popLimit(outer);
		return true;
	}

	private boolean ofRequest(int tag) throws IOException {
		return tag == ATTRIBUTES && message(this::ofAttributes);
	}

	private boolean ofAttributes(int tag) throws IOException {
		if (tag == EXTENSION) {
			entry(this::ofEntry);
			return this.route.add(Map.entry(this.key.text(), this.value.text()));
		}
		return tag == REQUEST && message((inner) -> inner == HTTP && message(this::ofHttp));
	}

	private boolean ofHttp(int tag) throws IOException {
		if (tag == HEADER) {
			entry(this::ofEntry);
			this.plain.add(this.key, this.value);
			return true;
		}
		if (tag == HEADER_MAP) {
			return message((inner) -> inner == RAW_HEADER && rawHeader());
		}
		return bytes(tag, METHOD, this.method) || bytes(tag, HOST, this.host);
	}

	private boolean rawHeader() throws IOException {
		entry((tag) -> ofEntry(tag) || bytes(tag, RAW_VALUE, this.rawValue));
		this.raw.add(this.key, this.value, this.rawValue);
		return true;
	}

	private void entry(Field reader) throws IOException {
		this.key.clear();
		this.value.clear();
		this.rawValue.clear();
		message(reader);
	}

	private boolean ofEntry(int tag) throws IOException {
		return bytes(tag, KEY, this.key) || bytes(tag, VALUE, this.value);
	}

	private boolean bytes(int tag, int wanted, Span span) throws IOException {
		if (tag == wanted) {
			span.read(this.in);
		}
		return tag == wanted;
	}

	/**
	 * Reads a field of one kind of message.
	 */
	@FunctionalInterface
	private interface Field {

		/**
		 * Read the field.
		 * @return {@code false} for an unknown one, which is not read
		 */
		boolean read(int tag) throws IOException;

	}

}

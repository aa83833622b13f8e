package dev.latchkey.auth.grpc.envoy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext;
import dev.latchkey.auth.grpc.envoy.proto.AttributeContext.HttpRequest;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.grpc.envoy.proto.HeaderMap;
import dev.latchkey.auth.grpc.envoy.proto.RawHeader;

/**
 * Reads a {@link CheckRequest} without making objects of its headers, of which most do
 * not matter. It reads every message as the generated code does: the last value of a
 * field counts, and a message that is there twice is one message.
 */
final class CheckedRequestReader {

	private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

	private static final int ATTRIBUTES = CheckRequest.ATTRIBUTES_FIELD_NUMBER << 3 | BYTES;

	private static final int REQUEST = AttributeContext.REQUEST_FIELD_NUMBER << 3 | BYTES;

	private static final int EXTENSION = AttributeContext.CONTEXT_EXTENSIONS_FIELD_NUMBER << 3 | BYTES;

	private static final int HTTP = AttributeContext.Request.HTTP_FIELD_NUMBER << 3 | BYTES;

	private static final int METHOD = HttpRequest.METHOD_FIELD_NUMBER << 3 | BYTES;

	private static final int HOST = HttpRequest.HOST_FIELD_NUMBER << 3 | BYTES;

	private static final int HEADER = HttpRequest.HEADERS_FIELD_NUMBER << 3 | BYTES;

	private static final int HEADER_MAP = HttpRequest.HEADER_MAP_FIELD_NUMBER << 3 | BYTES;

	private static final int RAW_HEADER = HeaderMap.HEADERS_FIELD_NUMBER << 3 | BYTES;

	// An entry of a map has the same two.
	private static final int KEY = RawHeader.KEY_FIELD_NUMBER << 3 | BYTES;

	private static final int VALUE = RawHeader.VALUE_FIELD_NUMBER << 3 | BYTES;

	private static final int RAW_VALUE = RawHeader.RAW_VALUE_FIELD_NUMBER << 3 | BYTES;

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
		reader.message();
		return CheckedRequest.of(reader.plain, reader.raw, !reader.method.isEmpty() || !reader.host.isEmpty(),
				reader.route);
	}

	private void message() throws IOException {
		for (int tag = this.in.readTag(); tag != 0; tag = this.in.readTag()) {
			if (tag == ATTRIBUTES) {
				int outer = begin();
				attributes();
				end(outer);
			}
			else {
				skip(tag);
			}
		}
	}

	private void attributes() throws IOException {
		for (int tag = this.in.readTag(); tag != 0; tag = this.in.readTag()) {
			switch (tag) {
				case REQUEST -> {
					int outer = begin();
					request();
					end(outer);
				}
				case EXTENSION -> {
					entry(false);
					this.route.add(Map.entry(this.key.text(), this.value.text()));
				}
				default -> skip(tag);
			}
		}
	}

	private void request() throws IOException {
		for (int tag = this.in.readTag(); tag != 0; tag = this.in.readTag()) {
			if (tag == HTTP) {
				int outer = begin();
				http();
				end(outer);
			}
			else {
				skip(tag);
			}
		}
	}

	private void http() throws IOException {
		for (int tag = this.in.readTag(); tag != 0; tag = this.in.readTag()) {
			switch (tag) {
				case METHOD -> this.method.read(this.in);
				case HOST -> this.host.read(this.in);
				case HEADER -> {
					entry(false);
					this.plain.add(this.key, this.value);
				}
				case HEADER_MAP -> {
					int outer = begin();
					headerMap();
					end(outer);
				}
				default -> skip(tag);
			}
		}
	}

	private void headerMap() throws IOException {
		for (int tag = this.in.readTag(); tag != 0; tag = this.in.readTag()) {
			if (tag == RAW_HEADER) {
				entry(true);
				this.raw.add(this.key, this.value, this.rawValue);
			}
			else {
				skip(tag);
			}
		}
	}

	private void entry(boolean hasRawValue) throws IOException {
		int outer = begin();
		this.key.clear();
		this.value.clear();
		this.rawValue.clear();
		for (int tag = this.in.readTag(); tag != 0; tag = this.in.readTag()) {
			if (tag == KEY) {
				this.key.read(this.in);
			}
			else if (tag == VALUE) {
				this.value.read(this.in);
			}
			else if (tag == RAW_VALUE && hasRawValue) {
				this.rawValue.read(this.in);
			}
			else {
				skip(tag);
			}
		}
		end(outer);
	}

	private int begin() throws IOException {
		return this.in.pushLimit(this.in.readRawVarint32());
	}

	private void end(int outer) {
		this.in.popLimit(outer);
	}

	private void skip(int tag) throws IOException {
		if (!this.in.skipField(tag)) {
			throw new InvalidProtocolBufferException("A group ends that has not begun");
		}
	}

}

package dev.latchkey.auth.grpc.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;
import io.grpc.MethodDescriptor.Marshaller;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests. gRPC would answer unreadable ones with a bare INTERNAL or UNKNOWN. This
 * reader returns a {@link Refused} instead, and {@link RefusedRequestInterceptor} makes
 * it a status that names the problem.
 */
public final class RequestReader implements Marshaller<Object> {

	private final @Nullable Descriptor type;

	private final RequestDecoder<?> decoder;

	private final long limit;

	/**
	 * Create a reader for the requests of one method.
	 * @param prototype an empty request
	 * @param limit most bytes of a request
	 */
	public RequestReader(Message prototype, long limit) {
		// A caller may know more fields than we do, and some send many of them.
		this.decoder = DiscardUnknownFieldsParser.wrap(prototype.getParserForType())::parseFrom;
		this.type = prototype.getDescriptorForType();
		this.limit = limit;
	}

	/**
	 * Create a reader for the requests of a method with a decoder of its own.
	 * @param decoder reads a request, whose texts may be any bytes
	 * @param limit most bytes of a request
	 */
	public RequestReader(RequestDecoder<?> decoder, long limit) {
		this.decoder = decoder;
		this.type = null;
		this.limit = limit;
	}

	@Override
	public Object parse(InputStream stream) {
		try {
			// All bytes are available: messages are not compressed, and gRPC delivers
			// only complete ones.
			int size = stream.available();
			return (size > this.limit)
					? new Refused(Refusal.field(Rule.REQUEST_TOO_LARGE, "", "has more than " + this.limit + " bytes")
						.with("max_bytes", this.limit))
					: parse(stream.readNBytes(size));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Object parse(byte[] bytes) throws IOException {
		try {
			return this.decoder.decode(bytes);
		}
		catch (InvalidProtocolBufferException ex) {
			String field = fieldWithoutUtf8(bytes);
			return new Refused(
					(field != null) ? Refusal.field(Rule.NOT_UTF8, field, "must be valid UTF-8") : malformed());
		}
	}

	/**
	 * The bytes are not a message of the expected type.
	 */
	static Refusal malformed() {
		return Refusal.field(Rule.NOT_A_MESSAGE, "", "is not a message of the expected type");
	}

	private @Nullable String fieldWithoutUtf8(byte[] bytes) {
		try {
			return (this.type != null) ? fieldWithoutUtf8(this.type, UnknownFieldSet.parseFrom(bytes)) : null;
		}
		catch (InvalidProtocolBufferException ex) {
			return null;
		}
	}

	private static @Nullable String fieldWithoutUtf8(Descriptor type, UnknownFieldSet fields) {
		return type.getFields()
			.stream()
			.filter((field) -> field.getType() == FieldDescriptor.Type.STRING)
			.filter((field) -> !fields.getField(field.getNumber())
				.getLengthDelimitedList()
				.stream()
				.allMatch(ByteString::isValidUtf8))
			.map(FieldDescriptor::getName)
			.findFirst()
			.orElse(null);
	}

	@Override
	public InputStream stream(Object request) {
		return ((Message) request).toByteString().newInput();
	}

	/**
	 * Replaces a request that could not be read.
	 *
	 * @param reason what is wrong with it
	 */
	record Refused(Refusal reason) {

	}

}

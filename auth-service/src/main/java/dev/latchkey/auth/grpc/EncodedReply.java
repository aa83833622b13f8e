package dev.latchkey.auth.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;

/**
 * An encoded reply, which is serialized once and sent many times.
 */
public final class EncodedReply {

	/**
	 * Sends the bytes as they are.
	 */
	public static final Marshaller<EncodedReply> MARSHALLER = new Marshaller<>() {

		@Override
		public InputStream stream(EncodedReply reply) {
			return new Bytes(reply.bytes);
		}

		@Override
		public EncodedReply parse(InputStream stream) {
			try {
				return new EncodedReply(stream.readAllBytes());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	};

	private final byte[] bytes;

	private EncodedReply(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Encode a reply.
	 * @param message the reply
	 * @return its bytes
	 */
	public static EncodedReply of(MessageLite message) {
		return new EncodedReply(message.toByteArray());
	}

	/**
	 * Decode the reply.
	 * @param <T> its type
	 * @param parser reads a reply of this type
	 * @return the reply
	 */
	public <T> T decode(Parser<T> parser) {
		try {
			return parser.parseFrom(this.bytes);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("An encoded reply can be read", ex);
		}
	}

	/**
	 * Lets gRPC copy the bytes directly, without an intermediate buffer.
	 */
	private static final class Bytes extends ByteArrayInputStream implements KnownLength, Drainable {

		Bytes(byte[] bytes) {
			super(bytes);
		}

		@Override
		public int drainTo(OutputStream target) throws IOException {
			int length = available();
			target.write(this.buf, this.pos, length);
			this.pos += length;
			return length;
		}

	}

}

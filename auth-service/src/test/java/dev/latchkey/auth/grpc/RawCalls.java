package dev.latchkey.auth.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.stub.ClientCalls;

/**
 * Calls methods with arbitrary bytes, as a hostile client does.
 */
final class RawCalls {

	private RawCalls() {
	}

	static byte[] call(Channel channel, String method, String request) {
		return call(channel, method, request, CallOptions.DEFAULT);
	}

	static byte[] call(Channel channel, String method, String request, CallOptions options) {
		return call(channel, method, HexFormat.of().parseHex(request), options);
	}

	static byte[] call(Channel channel, String method, byte[] request, CallOptions options) {
		return ClientCalls.blockingUnaryCall(channel, method(method), options, request);
	}

	static MethodDescriptor<byte[], byte[]> method(String name) {
		return MethodDescriptor.<byte[], byte[]>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(name)
			.setRequestMarshaller(new BytesMarshaller())
			.setResponseMarshaller(new BytesMarshaller())
			.build();
	}

	/**
	 * Sends bytes unchanged.
	 */
	private static final class BytesMarshaller implements Marshaller<byte[]> {

		@Override
		public InputStream stream(byte[] value) {
			return new ByteArrayInputStream(value);
		}

		@Override
		public byte[] parse(InputStream stream) {
			try {
				return stream.readAllBytes();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}

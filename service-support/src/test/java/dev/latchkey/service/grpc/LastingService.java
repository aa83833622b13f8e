package dev.latchkey.service.grpc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;

/**
 * A service whose calls stay open. It answers each message with the same one.
 */
final class LastingService {

	private static final Marshaller<byte[]> BYTES = new Marshaller<>() {

		@Override
		public InputStream stream(byte[] message) {
			return new ByteArrayInputStream(message);
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

	};

	static final MethodDescriptor<byte[], byte[]> METHOD = MethodDescriptor.newBuilder(BYTES, BYTES)
		.setType(MethodType.BIDI_STREAMING)
		.setFullMethodName("test.Lasting/Talk")
		.build();

	/**
	 * The message that ends the call.
	 */
	static final byte END = 0;

	private LastingService() {
	}

	static ServerServiceDefinition definition() {
		return ServerServiceDefinition.builder("test.Lasting").addMethod(METHOD, LastingService::open).build();
	}

	private static ServerCall.Listener<byte[]> open(ServerCall<byte[], byte[]> call, Metadata headers) {
		call.sendHeaders(new Metadata());
		call.request(1);
		return new ServerCall.Listener<>() {

			@Override
			public void onMessage(byte[] message) {
				if (message[0] == END) {
					call.close(Status.OK, new Metadata());
					return;
				}
				call.sendMessage(message);
				call.request(1);
			}

		};
	}

}

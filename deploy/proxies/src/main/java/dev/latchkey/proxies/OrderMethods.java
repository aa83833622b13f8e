package dev.latchkey.proxies;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;

/**
 * The methods of the gRPC service behind the proxies. Each message is a text.
 */
final class OrderMethods {

	/** One message each way. */
	static final MethodDescriptor<String, String> UNARY = method(MethodType.UNARY, "ListOrders");

	/** As many as the client likes. */
	static final MethodDescriptor<String, String> STREAM = method(MethodType.BIDI_STREAMING, "WatchOrders");

	private OrderMethods() {
	}

	private static MethodDescriptor<String, String> method(MethodType type, String name) {
		return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
			.setType(type)
			.setFullMethodName(MethodDescriptor.generateFullMethodName("orders.v1.OrderService", name))
			.build();
	}

	/**
	 * A message that is a text.
	 */
	private static final class Text implements Marshaller<String> {

		@Override
		public InputStream stream(String text) {
			return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public String parse(InputStream stream) {
			try {
				return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}

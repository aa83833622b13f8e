package dev.latchkey.proxies;

import dev.latchkey.testsupport.call.TextMarshaller;
import io.grpc.MethodDescriptor;
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
		return MethodDescriptor.newBuilder(TextMarshaller.INSTANCE, TextMarshaller.INSTANCE)
			.setType(type)
			.setFullMethodName(MethodDescriptor.generateFullMethodName("orders.v1.OrderService", name))
			.build();
	}

}

package dev.latchkey.proxies;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.latchkey.proxies.Message.Header;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/**
 * The gRPC side of the service behind the proxies. It records each call and echoes each
 * message.
 */
final class GrpcService implements AutoCloseable {

	/** One message each way. */
	static final MethodDescriptor<String, String> UNARY = method(MethodType.UNARY, "ListOrders");

	/** As many as the client likes. */
	static final MethodDescriptor<String, String> STREAM = method(MethodType.BIDI_STREAMING, "WatchOrders");

	private static final String NAME = "orders.v1.OrderService";

	private final Arrivals arrivals;

	private final Server server;

	private GrpcService(Arrivals arrivals) throws IOException {
		this.arrivals = arrivals;
		ServerServiceDefinition service = ServerServiceDefinition.builder(NAME)
			.addMethod(UNARY, ServerCalls.asyncUnaryCall((message, replies) -> {
				replies.onNext(message);
				replies.onCompleted();
			}))
			.addMethod(STREAM, ServerCalls.asyncBidiStreamingCall(GrpcService::echo))
			.build();
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(ServerInterceptors.intercept(service, new Recorder()))
			.build()
			.start();
	}

	static GrpcService start(Arrivals arrivals) {
		try {
			return new GrpcService(arrivals);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.server.getPort();
	}

	private static StreamObserver<String> echo(StreamObserver<String> replies) {
		return new StreamObserver<>() {

			@Override
			public void onNext(String message) {
				replies.onNext(message);
			}

			@Override
			public void onError(Throwable failure) {
				// The client has gone.
			}

			@Override
			public void onCompleted() {
				replies.onCompleted();
			}

		};
	}

	private static MethodDescriptor<String, String> method(MethodType type, String name) {
		return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
			.setType(type)
			.setFullMethodName(MethodDescriptor.generateFullMethodName("orders.v1.OrderService", name))
			.build();
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	/**
	 * Records the headers of calls.
	 */
	private final class Recorder implements ServerInterceptor {

		@Override
		public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
				ServerCallHandler<Q, R> next) {
			List<Header> all = headers.keys().stream().flatMap((name) -> values(headers, name)).toList();
			String start = "POST /" + call.getMethodDescriptor().getFullMethodName() + " HTTP/2";
			GrpcService.this.arrivals.add(new Arrival(new Message(start, all, "", List.of())));
			return next.startCall(call, headers);
		}

		private static Stream<Header> values(Metadata headers, String name) {
			if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
				return Stream.of(new Header(name, "(binary)"));
			}
			Iterable<String> values = headers.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
			return StreamSupport.stream(values.spliterator(), false).map((value) -> new Header(name, value));
		}

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

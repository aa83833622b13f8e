package dev.latchkey.client.fault.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.google.protobuf.Empty;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.SessionValidator;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/**
 * A server behind a guard, with one method: a stream that says one thing and then stays
 * open.
 */
final class GuardedEndpoint {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final MethodDescriptor<Empty, Empty> STAY = MethodDescriptor.<Empty, Empty>newBuilder()
		.setType(MethodType.SERVER_STREAMING)
		.setFullMethodName("fault.Guarded/Stay")
		.setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
		.build();

	private final ManagedChannel channel;

	GuardedEndpoint(SessionValidator validator) {
		try {
			Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
				.addService(ServerServiceDefinition.builder("fault.Guarded")
					.addMethod(STAY, ServerCalls.asyncServerStreamingCall(GuardedEndpoint::stay))
					.build())
				.intercept(SessionGuard.of(validator))
				.build()
				.start();
			this.channel = NettyChannelBuilder
				.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
				.usePlaintext()
				.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void stay(Empty request, StreamObserver<Empty> reply) {
		reply.onNext(request);
	}

	/**
	 * Open a stream.
	 * @param listener gets one message when the method has begun, and the end
	 */
	void open(String token, ClientCall.Listener<Empty> listener) {
		Metadata headers = new Metadata();
		headers.put(AUTHORIZATION, "Bearer " + token);
		ClientCall<Empty, Empty> call = this.channel.newCall(STAY, CallOptions.DEFAULT);
		call.start(listener, headers);
		call.request(2);
		call.sendMessage(Empty.getDefaultInstance());
		call.halfClose();
	}

}

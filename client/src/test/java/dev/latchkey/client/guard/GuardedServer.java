package dev.latchkey.client.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.testsupport.call.TextMarshaller;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * A server with a method of each type, behind a guard. It works in the thread of its
 * caller, and tells what its methods saw.
 */
final class GuardedServer implements AutoCloseable {

	/**
	 * The request for which a stream's method fails.
	 */
	static final String FAIL = "fail";

	static final MethodDescriptor<String, String> UNARY = method("Unary", MethodType.UNARY);

	static final MethodDescriptor<String, String> OTHER = method("Other", MethodType.UNARY);

	static final MethodDescriptor<String, String> UPLOAD = method("Upload", MethodType.CLIENT_STREAMING);

	static final MethodDescriptor<String, String> FEED = method("Feed", MethodType.SERVER_STREAMING);

	static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);

	static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final List<String> seen = new CopyOnWriteArrayList<>();

	private final Server server;

	private final ManagedChannel channel;

	private volatile @Nullable StreamObserver<String> feed;

	private volatile boolean contextEnded;

	GuardedServer(SessionValidator validator, UnaryOperator<SessionGuard.Builder> rules) {
		String name = UUID.randomUUID().toString();
		this.server = InProcessServerBuilder.forName(name)
			.directExecutor()
			.addService(service())
			.addService(new HealthStatusManager().getHealthService())
			.intercept(rules.apply(SessionGuard.builder(validator).executor(Runnable::run)).build())
			.build();
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
	}

	private static MethodDescriptor<String, String> method(String name, MethodType type) {
		return MethodDescriptor.<String, String>newBuilder()
			.setType(type)
			.setFullMethodName("shop.Orders/" + name)
			.setRequestMarshaller(TextMarshaller.INSTANCE)
			.setResponseMarshaller(TextMarshaller.INSTANCE)
			.build();
	}

	private ServerServiceDefinition service() {
		return ServerServiceDefinition.builder("shop.Orders")
			.addMethod(UNARY, ServerCalls.asyncUnaryCall(this::answer))
			.addMethod(OTHER, ServerCalls.asyncUnaryCall(this::answer))
			.addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(this::chat))
			.addMethod(FEED, ServerCalls.asyncServerStreamingCall(this::feed))
			.addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(this::chat))
			.build();
	}

	private void answer(String request, StreamObserver<String> reply) {
		see(request);
		reply.onNext("Hello " + who());
		reply.onCompleted();
	}

	private void feed(String request, StreamObserver<String> reply) {
		see(request);
		((ServerCallStreamObserver<String>) reply).setOnCancelHandler(() -> see("cancelled"));
		Context.current().addListener((context) -> this.contextEnded = true, Runnable::run);
		this.feed = reply;
		reply.onNext("first");
	}

	private StreamObserver<String> chat(StreamObserver<String> reply) {
		return new StreamObserver<>() {

			@Override
			public void onNext(String value) {
				see(value);
				if (value.equals(FAIL)) {
					throw new IllegalStateException("the method fails");
				}
			}

			@Override
			public void onError(Throwable failure) {
				see("cancelled");
			}

			@Override
			public void onCompleted() {
				reply.onNext("Bye " + who());
				reply.onCompleted();
			}

		};
	}

	private void see(String what) {
		this.seen.add(who() + ": " + what);
	}

	private static String who() {
		ValidatedSession session = SessionGuard.SESSION.get();
		return (session != null) ? session.username() : "nobody";
	}

	/**
	 * What the methods saw, and for whom.
	 */
	List<String> seen() {
		return this.seen;
	}

	/**
	 * Whether the context of the feed has ended.
	 */
	boolean contextEnded() {
		return this.contextEnded;
	}

	/**
	 * Send something more on the feed.
	 */
	void push(String text) {
		StreamObserver<String> open = this.feed;
		if (open != null) {
			open.onNext(text);
		}
	}

	ManagedChannel channel() {
		return this.channel;
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
		this.server.shutdownNow();
	}

}

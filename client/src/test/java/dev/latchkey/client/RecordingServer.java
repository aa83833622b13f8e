package dev.latchkey.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.RevocationServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Answers every call of Latchkey's services with an empty reply, with a failure or not at
 * all, and records the calls.
 */
final class RecordingServer implements AutoCloseable {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final List<String> cancelled = new CopyOnWriteArrayList<>();

	private final String name = UUID.randomUUID().toString();

	private final Server server;

	private volatile @Nullable Status failure = Status.OK;

	RecordingServer() {
		this.server = InProcessServerBuilder.forName(this.name).fallbackHandlerRegistry(new AllMethods()).build();
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Stream<MethodDescriptor<?, ?>> methods() {
		return Stream
			.of(AuthenticationServiceGrpc.getServiceDescriptor(), SessionServiceGrpc.getServiceDescriptor(),
					AccountServiceGrpc.getServiceDescriptor(), FactorServiceGrpc.getServiceDescriptor(),
					AdminServiceGrpc.getServiceDescriptor())
			.map(ServiceDescriptor::getMethods)
			.flatMap(Collection::stream);
	}

	RecordingServer failing(Status status) {
		this.failure = status;
		return this;
	}

	RecordingServer silent() {
		this.failure = null;
		return this;
	}

	/**
	 * The calls so far: the service, the method and the secret of each.
	 */
	List<String> calls() {
		return this.calls;
	}

	List<String> cancelled() {
		return this.cancelled;
	}

	ManagedChannel channel() {
		return InProcessChannelBuilder.forName(this.name).build();
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	private <Q, A> ServerCall.Listener<Q> answer(ServerCall<Q, A> call, Metadata headers) {
		String method = call.getMethodDescriptor().getFullMethodName().replaceFirst("^latchkey\\.\\w+\\.v1\\.", "");
		this.calls.add(method + " " + Objects.requireNonNullElse(headers.get(AUTHORIZATION), "-"));
		call.request(2);
		return new ServerCall.Listener<>() {

			@Override
			public void onHalfClose() {
				reply(call);
			}

			@Override
			public void onCancel() {
				RecordingServer.this.cancelled.add(method);
			}

		};
	}

	private <A> void reply(ServerCall<?, A> call) {
		Status status = this.failure;
		if (status == null) {
			return;
		}
		if (status.isOk()) {
			call.sendHeaders(new Metadata());
			var marshaller = (PrototypeMarshaller<A>) call.getMethodDescriptor().getResponseMarshaller();
			call.sendMessage(Objects.requireNonNull(marshaller.getMessagePrototype()));
		}
		call.close(status, new Metadata());
	}

	/**
	 * Handles every method.
	 */
	private final class AllMethods extends HandlerRegistry {

		@Override
		public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
			return Stream.concat(methods(), Stream.of(RevocationServiceGrpc.getWatchRevocationsMethod()))
				.filter((method) -> method.getFullMethodName().equals(methodName))
				.findFirst()
				.map((method) -> ServerMethodDefinition.create(method, RecordingServer.this::answer))
				.orElse(null);
		}

	}

}

package dev.latchkey.shell.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * A server with faulty health answers.
 */
public final class HealthStub implements AutoCloseable {

	private final AtomicReference<@Nullable String> userAgent = new AtomicReference<>();

	private final Server server;

	private HealthStub(ServerBuilder<?> builder) throws IOException {
		this.server = builder.intercept(new UserAgentReader()).build().start();
	}

	/** A server without the health service. */
	public static HealthStub withoutHealth() throws IOException {
		return new HealthStub(builder());
	}

	/** A server that accepts calls and never answers. */
	public static HealthStub silent() throws IOException {
		return answering(0);
	}

	/** A server that answers only the first calls. */
	public static HealthStub answering(int count) throws IOException {
		return new HealthStub(builder().addService(new Answers(count)));
	}

	private static ServerBuilder<?> builder() {
		return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create());
	}

	public String address() {
		return "localhost:" + this.server.getPort();
	}

	/** The user agent of the last caller. */
	public @Nullable String userAgent() {
		return this.userAgent.get();
	}

	@Override
	public void close() {
		this.server.shutdownNow();
	}

	/**
	 * The faulty health service.
	 */
	private static final class Answers extends HealthGrpc.HealthImplBase {

		private final AtomicInteger left;

		Answers(int count) {
			this.left = new AtomicInteger(count);
		}

		@Override
		public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
			watch(request, observer);
		}

		@Override
		public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> observer) {
			if (this.left.getAndDecrement() > 0) {
				observer.onNext(HealthCheckResponse.newBuilder().setStatus(ServingStatus.SERVING).build());
			}
		}

	}

	/**
	 * Keeps the header.
	 */
	private final class UserAgentReader implements ServerInterceptor {

		@Override
		public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
				ServerCallHandler<Q, A> next) {
			HealthStub.this.userAgent.set(headers.get(Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER)));
			return next.startCall(call, headers);
		}

	}

}

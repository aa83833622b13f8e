package dev.latchkey.client;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.client.error.UnavailableException;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionTests {

	private final AtomicInteger failures = new AtomicInteger();

	private final AtomicInteger calls = new AtomicInteger();

	private final AtomicReference<String> userAgent = new AtomicReference<>();

	@SuppressWarnings("NullAway.Init")
	private Server server;

	@SuppressWarnings("NullAway.Init")
	private LatchkeyClient client;

	@BeforeEach
	void connect() throws IOException {
		this.server = start();
		this.client = LatchkeyClient.builder()
			.address("localhost:" + this.server.getPort())
			.userAgent("orders-service/1.2")
			.build();
	}

	@AfterEach
	void close() {
		this.client.close();
		this.server.shutdownNow();
	}

	@Test
	void serverSeesTheUserAgent() {
		var unused = this.client.authentication().validateSession("token");
		assertThat(this.userAgent.get()).startsWith("orders-service/1.2 grpc-java-netty/");
	}

	@Test
	void readOnlyCallIsRepeatedUntilTheServerIsAvailable() {
		this.failures.set(2);
		var unused = this.client.authentication().validateSession("token");
		assertThat(this.calls).hasValue(3);
	}

	@Test
	void readOnlyCallIsTriedAtMostThreeTimes() {
		this.failures.set(3);
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.client.authentication().validateSession("token"));
		assertThat(this.calls).hasValue(3);
	}

	@Test
	void changingCallIsNotRepeated() {
		this.failures.set(1);
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.client.authentication().signIn(SignInRequest.getDefaultInstance()));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void closedClientMakesNoCalls() {
		this.client.close();
		assertThatExceptionOfType(UnavailableException.class)
			.isThrownBy(() -> this.client.authentication().validateSession("token"));
	}

	private Server start() throws IOException {
		return Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
			.addService(new Unreliable())
			.intercept(new ServerInterceptor() {

				@Override
				public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers,
						ServerCallHandler<Q, A> next) {
					ConnectionTests.this.userAgent
						.set(headers.get(Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER)));
					return next.startCall(call, headers);
				}

			})
			.build()
			.start();
	}

	/**
	 * Fails with UNAVAILABLE a set number of times.
	 */
	private final class Unreliable extends AuthenticationServiceGrpc.AuthenticationServiceImplBase {

		@Override
		public void validateSession(ValidateSessionRequest request, StreamObserver<ValidateSessionResponse> reply) {
			answer(ValidateSessionResponse.getDefaultInstance(), reply);
		}

		@Override
		public void signIn(SignInRequest request, StreamObserver<SignInResponse> reply) {
			answer(SignInResponse.getDefaultInstance(), reply);
		}

		private <A> void answer(A answer, StreamObserver<A> reply) {
			ConnectionTests.this.calls.incrementAndGet();
			if (ConnectionTests.this.failures.getAndDecrement() > 0) {
				reply.onError(Status.UNAVAILABLE.asRuntimeException());
				return;
			}
			reply.onNext(answer);
			reply.onCompleted();
		}

	}

}

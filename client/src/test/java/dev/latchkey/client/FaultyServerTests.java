package dev.latchkey.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.Revoked;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.client.error.RefusedException;
import dev.latchkey.client.error.UnavailableException;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCalls;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that sends too much, or nothing, over a connection.
 */
class FaultyServerTests {

	private static final String TOKEN = "lks_abcdef";

	@Test
	void tooMuchIsNotReadAndTheClientRecovers() {
		FakeLatchkey server = new FakeLatchkey(Clock.systemUTC(),
				Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()), null);
		try (server; LatchkeyClient client = client(server.port())) {
			String token = server.signIn("abc");
			server.mistake((reply) -> named(reply, "a".repeat(100_000)));
			assertThatExceptionOfType(UnavailableException.class)
				.isThrownBy(() -> client.sessions().validateBlocking(token));
			server.mistake(UnaryOperator.identity());
			Awaitility.await().until(() -> isLocal(client, server, token));
			int opened = server.openedStreams();
			server.revokeSilently(token);
			server.send(WatchRevocationsResponse.newBuilder()
				.setRevoked(
						Revoked.newBuilder().addAllTags(IntStream.range(0, 3_000_000).map((i) -> 1).boxed().toList()))
				.build());
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(RefusedException.class)
					.isThrownBy(() -> client.sessions().validateBlocking(token)));
			Awaitility.await().until(() -> server.openedStreams() > opened);
		}
	}

	@Test
	void secondReplyProvesNothing() throws IOException {
		ServerServiceDefinition twice = ServerServiceDefinition.builder(AuthenticationServiceGrpc.SERVICE_NAME)
			.addMethod(
					AuthenticationServiceGrpc.getValidateSessionMethod()
						.toBuilder()
						.setType(MethodType.SERVER_STREAMING)
						.build(),
					ServerCalls
						.<ValidateSessionRequest, ValidateSessionResponse>asyncServerStreamingCall((request, reply) -> {
							reply.onNext(named(ValidateSessionResponse.getDefaultInstance(), "first"));
							reply.onNext(named(ValidateSessionResponse.getDefaultInstance(), "second"));
							reply.onCompleted();
						}))
			.build();
		Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
			.addService(twice)
			.build()
			.start();
		try (LatchkeyClient client = client(server.getPort())) {
			assertThatExceptionOfType(UnavailableException.class)
				.isThrownBy(() -> client.sessions().validateBlocking(TOKEN));
		}
		finally {
			server.shutdownNow();
		}
	}

	@Test
	void silentServerIsGivenUpAtTheDeadlineAndTheClientRecovers() {
		FakeLatchkey server = new FakeLatchkey(Clock.systemUTC(),
				Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()), null);
		try (server;
				LatchkeyClient client = LatchkeyClient.builder()
					.address("localhost:" + server.port())
					.deadline(Duration.ofMillis(300))
					.build()) {
			String token = server.signIn("abc");
			server.hold();
			List<CompletableFuture<ValidatedSession>> answers = IntStream.range(0, 400)
				.mapToObj((i) -> client.sessions().validate("lks_xyz" + i))
				.toList();
			assertThat(answers).hasSize(400)
				.allSatisfy((answer) -> assertThat(answer).failsWithin(Duration.ofSeconds(10))
					.withThrowableThat()
					.withCauseInstanceOf(UnavailableException.class));
			server.release();
			Awaitility.await().ignoreExceptions().until(() -> isLocal(client, server, token));
		}
	}

	@Test
	void noTokenIsNoSession() {
		try (LatchkeyClient client = client(1)) {
			assertThatExceptionOfType(RefusedException.class)
				.isThrownBy(() -> client.sessions().validateBlocking(null));
			assertThat(client.sessions().validate(null)).isCompletedExceptionally();
			assertThat(client.sessions().watch(null)).isCompletedExceptionally();
		}
	}

	private static LatchkeyClient client(int port) {
		return LatchkeyClient.builder().address("localhost:" + port).build();
	}

	private static ValidateSessionResponse named(ValidateSessionResponse reply, String username) {
		ValidateSessionResponse.Builder named = reply.toBuilder();
		named.getAccountBuilder().setAccountId("account").setUsername(username);
		named.getSessionBuilder().setSessionId("session");
		return named.build();
	}

	private static boolean isLocal(LatchkeyClient client, FakeLatchkey server, String token) {
		int before = server.asked().size();
		return client.sessions().validateBlocking(token) != null && server.asked().size() == before;
	}

}

package dev.latchkey.health.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceImplBase;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.service.start.StartRefusedException;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JourneyServiceKeyTests {

	private static final String KEY = "lkk_" + "A".repeat(43) + "49rZMA";

	private final List<String> credentials = new CopyOnWriteArrayList<>();

	@TempDir
	Path folder;

	@Test
	void validationsCarryTheKey() throws IOException {
		Server server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
			.addService(new AuthenticationServiceImplBase() {
			})
			.intercept(new Recorder())
			.build()
			.start();
		Path key = Files.writeString(this.folder.resolve("key"), KEY);
		try (AuthClient client = JourneyRunner.clients(properties("localhost:" + server.getPort(), key), null).get()) {
			assertThatExceptionOfType(LatchkeyException.class)
				.isThrownBy(() -> client.validate("token", Deadline.after(10, TimeUnit.SECONDS)));
			assertThatExceptionOfType(LatchkeyException.class)
				.isThrownBy(() -> client.signOut("token", Deadline.after(10, TimeUnit.SECONDS)));
		}
		finally {
			server.shutdownNow();
		}
		assertThat(this.credentials).containsExactly("Bearer " + KEY, "Bearer token");
	}

	@Test
	void aFileWithoutAKeyStopsTheStartAndIsNotShown() throws IOException {
		Path wrong = Files.writeString(this.folder.resolve("key"), "secret");
		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> JourneyRunner.clients(properties("localhost:1", wrong), null))
			.withMessageStartingWith("latchkey.journey.service-key-file: ")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	private JourneyProperties properties(String target, Path key) {
		return new JourneyProperties(true, target, null, key, Duration.ofMinutes(1), Duration.ofSeconds(3),
				"latchkey-journey-", 1, 1, null, this.folder);
	}

	/**
	 * Records the credential of each call.
	 */
	private final class Recorder implements ServerInterceptor {

		private final Metadata.Key<String> authorization = Metadata.Key.of("authorization",
				Metadata.ASCII_STRING_MARSHALLER);

		@Override
		public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
				ServerCallHandler<Q, R> next) {
			JourneyServiceKeyTests.this.credentials.add(String.valueOf(headers.get(this.authorization)));
			return next.startCall(call, headers);
		}

	}

}

package dev.latchkey.auth.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.net.Ports;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody reads the output of the packaged jar. A full pipe blocks its writers.
 */
@Tag("faults")
class StalledLogIntegrationTests {

	private static final String PHRASE = "a long and plain phrase 7";

	// More lines than the queue and the pipe can hold.
	private static final int REFUSALS = 12_000;

	private static final int CALLERS = 8;

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@Test
	@Tag("asvs-16.3.1")
	@Tag("asvs-16.5.2")
	void validationContinuesAndNoSignInEventIsLost() throws Exception {
		int port = Ports.free();
		Process service = start(port);
		ExecutorService reader = Executors.newSingleThreadExecutor();
		try (ServiceClient client = new ServiceClient(connect(port))) {
			client.signUp("ada", PHRASE);
			// This account reaches its session limit.
			client.signUp("grace", PHRASE);
			String token = client.signIn("ada", PHRASE);
			try (Bystander bystander = new Bystander(client.channel(), token)) {
				refuseMany(client);
				int signedIn = 1 + signInUntilRefused(client);
				assertThat(client.validate(token)).isEqualTo(Code.OK);
				reader.execute(() -> read(service));
				Awaitility.await().until(() -> ServiceClient.codeOf(() -> client.signIn("grace", PHRASE)) == Code.OK);
				Awaitility.await().until(() -> text().contains("lines of this log were dropped"));
				Awaitility.await().untilAsserted(() -> assertThat(signIns()).isEqualTo(signedIn + 1));
				assertThat(bystander.failures()).isEmpty();
			}
		}
		finally {
			service.destroyForcibly().waitFor();
			reader.shutdownNow();
		}
	}

	private static void refuseMany(ServiceClient client) throws Exception {
		assertThat(Threads.together(CALLERS, REFUSALS, () -> client.validate("lks_none"))).hasSize(REFUSALS)
			.containsOnly(Code.UNAUTHENTICATED);
	}

	private static int signInUntilRefused(ServiceClient client) {
		int count = 0;
		Code code = ServiceClient.codeOf(() -> client.signIn("grace", PHRASE));
		while (code == Code.OK) {
			count++;
			code = ServiceClient.codeOf(() -> client.signIn("grace", PHRASE));
		}
		assertThat(code).isEqualTo(Code.UNAVAILABLE);
		return count;
	}

	private Process start(int port) throws IOException {
		List<String> command = new ArrayList<>(ServiceProcess.command(this.folder));
		command.addAll(List.of("--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true",
				"--latchkey.throttle.sign-ins-per-minute=1000000", "--latchkey.event.repeats-per-minute=1000000",
				"--server.port=0", "--spring.grpc.server.port=" + port,
				"--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("latchkey.db")));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static ManagedChannel connect(int port) {
		ManagedChannel channel = ManagedChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		Awaitility.await()
			.atMost(ServiceProcess.START_LIMIT)
			.ignoreExceptions()
			.until(() -> ServiceProcess.health(channel, "readiness") == ServingStatus.SERVING);
		return channel;
	}

	private void read(Process service) {
		try {
			service.getInputStream().transferTo(this.output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String text() {
		return this.output.toString(StandardCharsets.UTF_8);
	}

	private long signIns() {
		return text().lines().filter((line) -> line.contains("\"message\":\"sign-in success\"")).count();
	}

}

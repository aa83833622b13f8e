package dev.latchkey.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.shell.testing.Outcome;
import dev.latchkey.shell.testing.Shell;
import dev.latchkey.shell.testing.StubServer;
import dev.latchkey.testsupport.concurrent.Threads;
import dev.latchkey.testsupport.net.Ports;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HealthCommandTests {

	@Test
	void servingSucceeds() throws IOException {
		try (StubServer server = StubServer.start()) {
			assertThat(Shell.at(server).run("health")).isEqualTo(new Outcome(0, "SERVING\n", ""));
			assertThat(Shell.at(server).run("health", "--output", "json"))
				.isEqualTo(new Outcome(0, "{\"status\":\"SERVING\"}\n", ""));
			assertThat(Shell.at(server).run("health", "--wait", "30s")).isEqualTo(new Outcome(0, "SERVING\n", ""));
		}
	}

	@Test
	void notServingIsAFailure() throws IOException {
		try (StubServer server = StubServer.start()) {
			server.health().setStatus("readiness", ServingStatus.NOT_SERVING);
			Outcome outcome = Shell.at(server).run("health", "--service", "readiness");
			assertThat(outcome.code()).isEqualTo(1);
			assertThat(outcome.out()).isEqualTo("NOT_SERVING\n");
			assertThat(outcome.err()).startsWith(server.address() + " answers, but is not serving");
		}
	}

	@Test
	void unknownServiceIsAServerError() throws IOException {
		try (StubServer server = StubServer.start()) {
			Outcome outcome = Shell.at(server).run("health", "--service", "wibble");
			assertThat(outcome.code()).isEqualTo(69);
			assertThat(outcome.err()).startsWith(server.address() + " reports no health under this name");
		}
	}

	@Test
	void waitEndsWhenTheServerStarts() throws IOException {
		int port = Ports.free();
		Shell shell = Shell.at("localhost:" + port);
		CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> shell.run("health", "--wait", "30s"),
				Threads.NEW);
		try (StubServer server = StubServer.startOn(port)) {
			assertThat(outcome.join()).isEqualTo(new Outcome(0, "SERVING\n", ""));
			assertThat(server.address()).endsWith(":" + port);
		}
	}

	@Test
	void waitEndsWhenTheStatusChanges() throws IOException {
		try (StubServer server = StubServer.start()) {
			server.health().setStatus("", ServingStatus.NOT_SERVING);
			CompletableFuture<Outcome> outcome = CompletableFuture
				.supplyAsync(() -> Shell.at(server).run("health", "--wait", "30s"), Threads.NEW);
			await().until(() -> server.calls("Check") > 1);
			await().during(Duration.ofMillis(500)).until(() -> !outcome.isDone());
			server.health().setStatus("", ServingStatus.SERVING);
			assertThat(outcome.join().code()).isZero();
		}
	}

	@Test
	void commandWaitsForTheStartingHealthServiceAndSaysSo() throws IOException {
		try (StubServer server = StubServer.start()) {
			server.health().setStatus("", ServingStatus.NOT_SERVING);
			Shell shell = Shell.at(server).with("LATCHKEY_HEALTH_SERVER", server.address());
			CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> shell.run("health"), Threads.NEW);
			await().until(() -> server.calls("Check") > 1);
			await().during(Duration.ofMillis(500)).until(() -> !outcome.isDone());
			server.health().setStatus("", ServingStatus.SERVING);
			assertThat(outcome.join())
				.isEqualTo(new Outcome(0, "SERVING\n", "health-service is still starting: waiting for it.\n"));
		}
	}

	@Test
	void commandDoesNotWaitForAnotherServer() throws IOException {
		try (StubServer server = StubServer.start()) {
			server.health().setStatus("", ServingStatus.NOT_SERVING);
			assertThat(Shell.at(server).with("LATCHKEY_HEALTH_SERVER", "localhost:1").run("health").out())
				.isEqualTo("NOT_SERVING\n");
		}
	}

	@Test
	void waitFailsAtItsTimeLimit() {
		Outcome outcome = Shell.at("localhost:1").run("health", "--wait", "300ms");
		assertThat(outcome.code()).isEqualTo(1);
		assertThat(outcome.out()).isEmpty();
		assertThat(outcome.err()).startsWith("localhost:1 was not serving within ");
	}

}

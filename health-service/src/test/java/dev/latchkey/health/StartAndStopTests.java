package dev.latchkey.health;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.Fault;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.StubHttpServer;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class StartAndStopTests {

	@Test
	void beforeTheFirstAnswersNothingIsUp() {
		try (StubHttpServer silent = new StubHttpServer().hanging();
				ConfigurableApplicationContext context = start("127.0.0.1:" + silent.port(), silent);
				FaceClient faces = client(context)) {
			assertThat(faces.get("/actuator/health").statusCode()).isEqualTo(503);
			assertThat(faces.get("/api/v1/status").body()).startsWith("{\"status\":\"UNKNOWN\"");
			assertThat(faces.get("/").body()).contains("Not known yet").doesNotContain("Everything works");
			assertThat(faces.grpc("")).isEqualTo(ServingStatus.NOT_SERVING);
			assertThat(faces.grpc("auth")).isEqualTo(ServingStatus.NOT_SERVING);
			assertThat(faces.grpc("liveness")).isEqualTo(ServingStatus.SERVING);
		}
	}

	@Test
	void aWatchingClientDoesNotDelayAStop() {
		try (StubAuthServer auth = StubAuthServer.started();
				StubHttpServer actuator = new StubHttpServer().answering(200, "{\"status\":\"UP\"}")) {
			ConfigurableApplicationContext context = start(auth.address(), actuator);
			try (FaceClient faces = client(context)) {
				List<ServingStatus> watched = faces.watch("");
				Awaitility.await().until(() -> watched.contains(ServingStatus.SERVING));
				context.close();
				// What the server has sent before its end arrives later, on another
				// thread.
				Awaitility.await().until(() -> watched.contains(ServingStatus.UNRECOGNIZED));
				assertThat(watched.subList(watched.indexOf(ServingStatus.SERVING), watched.size()))
					.startsWith(ServingStatus.SERVING, ServingStatus.NOT_SERVING);
				assertThat(auth.auth().usernames()).isEmpty();
			}
		}
	}

	@Test
	@Tag("asvs-16.2.5")
	void noSecretIsInAnyOutputAtAnyLevel(CapturedOutput output) {
		try (StubAuthServer auth = StubAuthServer.started();
				StubHttpServer actuator = new StubHttpServer().answering(200, "{\"status\":\"UP\"}");
				ConfigurableApplicationContext context = start(auth.address(), actuator, "--logging.level.root=TRACE");
				FaceClient faces = client(context)) {
			Awaitility.await().until(() -> faces.grpc("") == ServingStatus.SERVING);
			auth.auth().breakBy(Fault.refuses("DeleteAccount", io.grpc.Status.INTERNAL, "INTERNAL"));
			Awaitility.await().until(() -> faces.grpc("journey") == ServingStatus.NOT_SERVING);
			String shown = Stream.of("/", "/api/v1/status", "/actuator/health")
				.map((path) -> faces.get(path).body())
				.reduce("", String::concat);
			assertThat(shown).contains("<html", "\"status\":");
			assertThat(auth.auth().secrets()).hasSizeGreaterThan(4)
				.noneMatch(shown::contains)
				.noneMatch((secret) -> output.getAll().contains(secret));
			assertThat(output.getAll()).contains("TRACE");
		}
		finally {
			start("127.0.0.1:1", new StubHttpServer(), "--logging.level.root=INFO").close();
		}
	}

	@Test
	void aJournalThatCannotBeWrittenStopsTheStartWithAReason(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> start("127.0.0.1:1", new StubHttpServer(), "--latchkey.journey.journal=pom.xml").close());
		assertThat(output.getAll())
			.contains("latchkey.journey.journal", "must be a folder that can be read and written")
			.doesNotContain("Exception");
	}

	private static ConfigurableApplicationContext start(String address, StubHttpServer actuator, String... arguments) {
		List<String> settings = List.of("--server.port=0", "--spring.grpc.server.port=0",
				"--latchkey.targets.auth.grpc-address=" + address,
				"--latchkey.targets.auth.actuator-url=" + actuator.url(), "--latchkey.targets.auth.deadline=20s",
				"--latchkey.journey.target=" + address, "--latchkey.journey.step-deadline=" + Duration.ofSeconds(20),
				"--latchkey.journey.interval=200ms");
		return new SpringApplicationBuilder(HealthServiceApplication.class)
			.properties("latchkey.journey.journal=target/test-data/start-and-stop")
			.run(Stream.concat(settings.stream(), Stream.of(arguments)).toArray(String[]::new));
	}

	private static FaceClient client(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		return new FaceClient(environment.getRequiredProperty("local.server.port", Integer.class),
				environment.getRequiredProperty("local.grpc.server.port", Integer.class));
	}

}

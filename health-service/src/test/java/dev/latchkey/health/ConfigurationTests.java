package dev.latchkey.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.health.certificate.CertificateExpiryReader;
import dev.latchkey.health.stub.Certificates;
import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.StubHook;
import dev.latchkey.health.stub.StubHttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					latchkey.targets.auth.ssl-bundle=nobody      | latchkey.targets.auth.ssl-bundle | there is no SSL bundle
					latchkey.targets.auth.ssl-bundle=broken      | latchkey.targets.auth.ssl-bundle | cannot be used
					latchkey.alert.url=http://127.0.0.1:1/       | latchkey.alert                   | need each other
					latchkey.alert.ulr=https://me:pw@hook/       | latchkey.alert.ulr               | There is no setting
					latchkey.nodes=2                             | latchkey.nodes                   | is a setting of auth-service
					spring.grpc.server.address=[::1]:50052       | spring.grpc.server.address       | must be an IP address, without a port
					latchkey.targets.auth.intervall=1s           | latchkey.targets.auth.intervall  | There is no setting
					""")
	void aWrongSettingStopsTheStartAndIsNamed(String setting, String key, String reason, CapturedOutput output) {
		String broken = "--spring.ssl.bundle.pem.broken.truststore.certificate=file:" + this.folder + "/missing.pem";
		assertThatThrownBy(() -> start("--" + setting, broken)).isInstanceOf(Exception.class);
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(key).contains(reason);
		assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain("me:pw").doesNotContain("Exception");
	}

	@ParameterizedTest
	@CsvSource({ "short, must have 16 to 1024 bytes", "'', must have 16 to 1024 bytes", "missing, cannot be read" })
	void aSecretThatCannotBeUsedStopsTheStartAndIsNotShown(String secret, String reason, CapturedOutput output)
			throws IOException {
		Path file = this.folder.resolve("secret");
		if (!"missing".equals(secret)) {
			Files.writeString(file, secret + "\n");
		}
		assertThatThrownBy(
				() -> start("--latchkey.alert.url=http://127.0.0.1:1/", "--latchkey.alert.secret-file=" + file))
			.isInstanceOf(Exception.class);
		assertThat(output.getAll()).contains("latchkey.alert.secret-file").contains(reason);
		assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain("short");
	}

	@Test
	void allKindsOfChecksAreShownAndTheHookGetsAnAlert() throws IOException {
		Certificates certificates = new Certificates();
		Path authority = certificates.write(this.folder.resolve("authority.pem"));
		Path secret = Files.writeString(this.folder.resolve("secret"), "0123456789abcdef\n");
		try (StubHook hook = new StubHook();
				StubHttpServer web = new StubHttpServer(certificates.server(Duration.ofDays(-1), Duration.ofDays(9)))
					.answering(200, "hello");
				ConfigurableApplicationContext context = start(
						"--spring.ssl.bundle.pem.own.truststore.certificate=file:" + authority,
						"--latchkey.targets.web.ssl-bundle=own",
						"--latchkey.targets.web.http-url=https://127.0.0.1:" + web.port() + "/",
						"--latchkey.targets.web.tcp-address=127.0.0.1:" + web.port(),
						"--latchkey.targets.web.deadline=20s", "--latchkey.targets.auth.interval=100ms",
						"--latchkey.alert.url=" + hook.url(), "--latchkey.alert.secret-file=" + secret, emptyHistory());
				FaceClient faces = client(context)) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(faces.get("/api/v1/status").body()).contains(
						"\"kind\":\"http\",\"status\":\"UP\"", "\"kind\":\"tcp\",\"status\":\"UP\"",
						"the certificate expires in 8 days"));
			assertThat(context.getBean(CertificateExpiryReader.class).expiries()).containsOnlyKeys("web");
			assertThat(faces.get("/actuator/health").body()).contains("the certificate expires in 8 days");
			Awaitility.await()
				.untilAsserted(() -> assertThat(hook.posts()).extracting(StubHook.Post::body)
					.anyMatch((body) -> body.contains("\"target\":\"auth\"") && body.contains("\"event\":\"down\"")));
		}
	}

	@Test
	@Tag("asvs-16.2.5")
	void theSecretsOfTheHookAreInNoOutputAtAnyLevel(CapturedOutput output) throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret"), "0123456789abcdef\n");
		try (StubHook hook = new StubHook();
				ConfigurableApplicationContext context = start("--logging.level.root=TRACE",
						"--latchkey.targets.auth.interval=100ms", "--latchkey.alert.url=" + hook.url(),
						"--latchkey.alert.secret-file=" + secret, emptyHistory())) {
			Awaitility.await().until(() -> !hook.posts().isEmpty());
			assertThat(context.isRunning()).isTrue();
			assertThat(output.getAll()).contains("TRACE")
				.doesNotContain("of-the-url")
				.doesNotContain("0123456789abcdef");
		}
		finally {
			start("--logging.level.root=INFO").close();
		}
	}

	/**
	 * With the history of another test an open incident would continue, and its alert
	 * would not be sent again.
	 */
	private String emptyHistory() {
		return "--latchkey.history.file=" + this.folder.resolve("health.db");
	}

	private static ConfigurableApplicationContext start(String... arguments) {
		List<String> settings = List.of("--server.port=0", "--spring.grpc.server.port=0",
				"--latchkey.targets.auth.grpc-address=127.0.0.1:1",
				"--latchkey.targets.auth.actuator-url=http://127.0.0.1:1/", "--latchkey.journey.enabled=false");
		return new SpringApplicationBuilder(HealthServiceApplication.class)
			.run(Stream.concat(settings.stream(), Stream.of(arguments)).toArray(String[]::new));
	}

	private static FaceClient client(ConfigurableApplicationContext context) {
		Environment environment = context.getEnvironment();
		return new FaceClient(environment.getRequiredProperty("local.server.port", Integer.class),
				environment.getRequiredProperty("local.grpc.server.port", Integer.class));
	}

}

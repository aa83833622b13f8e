package dev.latchkey.health.metrics;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.health.stub.Certificates;
import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.StubHttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metrics in Prometheus format.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.targets.auth.actuator-url=http://127.0.0.1:1/health",
				"latchkey.targets.auth.interval=200ms", "latchkey.targets.other.grpc-address=127.0.0.1:1",
				"latchkey.targets.other.interval=1h", "latchkey.targets.other.grpc-services=a,b",
				"latchkey.journey.interval=200ms", "latchkey.journey.journal=target/test-data/prometheus" })
class PrometheusTests {

	private static final boolean REQUIRED = Boolean.getBoolean("tests.promtool.required");

	private static final StubAuthServer auth = StubAuthServer.started();

	private static final Certificates certificates = new Certificates();

	private static final StubHttpServer web = new StubHttpServer(
			certificates.server(Duration.ofDays(-1), Duration.ofDays(90)))
		.answering(200, "hello");

	@TempDir
	static Path folder;

	private final FaceClient faces;

	@Autowired // Spring needs this to inject the constructor.
	PrometheusTests(@Value("${local.server.port}") int httpPort, @Value("${local.grpc.server.port}") int grpcPort) {
		this.faces = new FaceClient(httpPort, grpcPort);
	}

	@DynamicPropertySource
	static void addresses(DynamicPropertyRegistry registry) {
		registry.add("latchkey.targets.auth.grpc-address", auth::address);
		registry.add("latchkey.journey.target", auth::address);
		registry.add("latchkey.targets.web.http-url", () -> "https://127.0.0.1:" + web.port() + "/");
		registry.add("latchkey.targets.web.ssl-bundle", () -> "own");
		registry.add("spring.ssl.bundle.pem.own.truststore.certificate",
				() -> "file:" + certificates.write(folder.resolve("authority.pem")));
	}

	@BeforeEach
	void someJourneysAreMade() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(text())
				.contains("latchkey_journey_step_seconds_count{outcome=\"success\",step=\"delete\"}"));
	}

	@AfterEach
	void close() {
		this.faces.close();
	}

	@AfterAll
	static void closeServer() {
		auth.close();
		web.close();
	}

	@Test
	void everyCheckHasOneStatus() {
		Awaitility.await()
			.untilAsserted(() -> assertThat(lines("latchkey_check_state{")).filteredOn((line) -> line.endsWith(" 1.0"))
				.containsExactlyInAnyOrder(state("actuator", "", "down", "auth"), state("grpc", "", "up", "auth"),
						state("grpc", "a", "unknown", "other"), state("grpc", "b", "unknown", "other"),
						state("http", "", "up", "web"), state("certificate", "127.0.0.1:" + web.port(), "up", "web"),
						state("journey", "", "up", "")));
		assertThat(lines("latchkey_check_state{")).hasSize(7 * 4);
	}

	@Test
	void latenciesAreHistograms() {
		assertThat(lines("latchkey_check_latency_seconds_bucket{"))
			.anyMatch((line) -> line.contains("kind=\"grpc\"") && line.contains("le=\"0.1\""))
			.anyMatch((line) -> line.contains("kind=\"journey\"") && line.contains("le=\"+Inf\""));
		assertThat(lines("latchkey_journey_step_seconds_count{")).hasSize(8)
			.allMatch((line) -> line.contains("outcome=\"success\""));
	}

	@Test
	void theTimeUntilACertificateExpiresIsShown() {
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(lines("latchkey_certificate_expiry_seconds")).singleElement().satisfies((line) -> {
						assertThat(line).startsWith("latchkey_certificate_expiry_seconds{target=\"web\"} ");
						double seconds = Double.parseDouble(line.substring(line.indexOf(' ')));
						assertThat(seconds).isBetween(89.9 * 86_400, 90.0 * 86_400);
					}));
	}

	@Test
	void theFormatIsThatOfPrometheus() {
		HttpResponse<String> response = this.faces.get("/actuator/prometheus");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValueSatisfying(
				(type) -> assertThat(type).startsWith("text/plain").containsIgnoringCase("charset=utf-8"));
		assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
		assertThat(response.body()).contains("latchkey_check_state{").doesNotContain("latchkey-journey-");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dashboard.json", "alerts.yml" })
	void everyMetricOfTheObservabilityKitExists(String file) throws IOException {
		String kit = Files.readString(Path.of("..", "deploy", "observability", file));
		Set<String> named = Pattern.compile("\\blatchkey_(?:check|journey|certificate)_\\w+")
			.matcher(kit)
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toSet());
		assertThat(named).hasSizeGreaterThan(2);
		Awaitility.await()
			.untilAsserted(() -> assertThat(named).allSatisfy((name) -> assertThat(lines(name)).as(name).isNotEmpty()));
	}

	@Test
	void promtoolFindsNothingWrong() throws IOException, InterruptedException {
		Optional<Path> promtool = onPath("promtool");
		if (promtool.isEmpty() && !REQUIRED) {
			Assumptions.abort("promtool is not on the PATH: install the package prometheus to run this test");
		}
		assertThat(promtool).as("promtool, of the package prometheus, on the PATH").isPresent();
		Path text = Files.writeString(Path.of("target", "prometheus.txt"), text());
		Process process = new ProcessBuilder(promtool.orElseThrow().toString(), "check", "metrics")
			.redirectInput(text.toFile())
			.redirectErrorStream(true)
			.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(said).isEmpty();
		assertThat(process.waitFor()).isZero();
	}

	private String text() {
		return this.faces.get("/actuator/prometheus").body();
	}

	private List<String> lines(String start) {
		return text().lines().filter((line) -> line.startsWith(start)).toList();
	}

	private static String state(String kind, String service, String status, String target) {
		return "latchkey_check_state{kind=\"%s\",service=\"%s\",status=\"%s\",target=\"%s\"} 1.0".formatted(kind,
				service, status, target);
	}

	private static Optional<Path> onPath(String program) {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, program))
			.filter(Files::isExecutable)
			.findFirst();
	}

}

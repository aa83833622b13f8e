package dev.latchkey.health;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.Faces;
import dev.latchkey.health.stub.Fault;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.StubHttpServer;
import dev.latchkey.health.stub.StubService;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.targets.auth.interval=200ms",
				"latchkey.targets.auth.deadline=20s", "latchkey.journey.interval=200ms",
				"latchkey.journey.step-deadline=20s", "latchkey.journey.journal=target/test-data/faces" })
class ViewsTests {

	private static final String UP = "{\"status\":\"UP\"}";

	private static final StubService service = StubService.started();

	private static final StubAuthServer auth = service.auth();

	private static final StubHttpServer actuator = service.actuator();

	private final FaceClient client;

	private final Faces faces;

	@Autowired // Spring needs this to inject the constructor.
	ViewsTests(@Value("${local.server.port}") int httpPort, @Value("${local.grpc.server.port}") int grpcPort) {
		this.client = new FaceClient(httpPort, grpcPort);
		this.faces = new Faces(this.client, Duration.ofSeconds(30));
	}

	@DynamicPropertySource
	static void addresses(DynamicPropertyRegistry registry) {
		service.addTo(registry);
	}

	@BeforeEach
	void everythingIsUp() {
		this.faces.awaitUp();
	}

	@AfterEach
	void mendAndClose() {
		service.mend();
		this.client.close();
	}

	@AfterAll
	static void closeServers() {
		service.close();
	}

	@Test
	void everyViewShowsUp() {
		assertThat(this.client.get("/").body()).contains("Everything works").contains("auth").contains("sign up");
		String status = this.client.get("/api/v1/status").body();
		assertThat(read(status, "$.targets[0].name")).isEqualTo("auth");
		assertThat(read(status, "$.targets[0].checks[*].kind")).isEqualTo(List.of("grpc", "actuator"));
		assertThat(read(status, "$.journey.steps[*].name")).isEqualTo(List.of("sign-up", "sign-in", "validate",
				"list-sessions", "wrong-password", "sign-out", "validate-refused", "delete"));
		assertThat(read(status, "$.journey.steps[?(@.status != 'UP')]")).isEqualTo(List.of());
		String health = this.client.get("/actuator/health").body();
		assertThat(read(health, "$.components.grpc.components.auth.status")).isEqualTo("UP");
		assertThat(read(health, "$.components.actuator.components.auth.status")).isEqualTo("UP");
		assertThat(read(health, "$.components.journey.status")).isEqualTo("UP");
		assertThat(this.client.grpc("auth")).isEqualTo(ServingStatus.SERVING);
		assertThat(this.client.grpc("journey")).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void everyViewShowsDownWithTheFailedStepAndUpAfterTheRecovery() {
		List<ServingStatus> watched = this.client.watch("");
		Awaitility.await().untilAsserted(() -> assertThat(watched).containsExactly(ServingStatus.SERVING));
		auth.goAway();
		actuator.answering(503, "{\"status\":\"DOWN\"}");
		this.faces.await(() -> {
			this.faces.assertOverall("DOWN");
			this.faces.assertCheck("grpc", "auth", "DOWN", "cannot be reached");
			this.faces.assertCheck("actuator", "auth", "DOWN", "HTTP 503, status DOWN");
			this.faces.assertFailedStep("sign-up", "cannot be reached (UNAVAILABLE)");
		});
		auth.comeBack();
		actuator.answering(200, UP);
		this.faces.awaitUp();
		Awaitility.await()
			.untilAsserted(() -> assertThat(watched).containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING,
					ServingStatus.SERVING));
	}

	@Test
	void theJourneyIsDownIfTheServiceAnswersButDoesNotWork() {
		auth.auth().breakBy(Fault.refuses("SignIn", Status.RESOURCE_EXHAUSTED, "OVERLOADED"));
		// A run that has already signed in fails at its last step, because the deletion
		// signs in too.
		this.faces.await(() -> {
			this.faces.assertOverall("DOWN");
			this.faces.assertTarget("auth", "UP");
			this.faces.assertFailedStep("sign-in", "RESOURCE_EXHAUSTED OVERLOADED");
		});
	}

	@Test
	void livenessAndReadinessStayUpWhileTargetsAreDown() {
		auth.goAway();
		this.faces.await(() -> this.faces.assertOverall("DOWN"));
		assertThat(this.client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(this.client.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(this.client.grpc("liveness")).isEqualTo(ServingStatus.SERVING);
		assertThat(this.client.grpc("readiness")).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void anUnknownGrpcHealthNameIsNotFound() {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> this.client.grpc("nobody"))
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
	}

	@Test
	void grpcServesOnlyHealth() {
		assertThat(this.client.grpcCode("grpc.reflection.v1.ServerReflection/ServerReflectionInfo"))
			.isEqualTo(Status.Code.UNIMPLEMENTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/api/v1/status", "/actuator/health", "/actuator/health/liveness", "/status.css",
			"/icon-up.svg", "/nowhere", "/error", "/%2e%2e/", "/a%00b" })
	@Tag("asvs-3.4.3")
	@Tag("asvs-3.4.4")
	@Tag("asvs-3.4.5")
	@Tag("asvs-3.4.6")
	void everyAnswerCarriesTheSecurityHeaders(String path) {
		HttpResponse<String> response = this.client.get(path);
		assertThat(response.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).doesNotContain("unsafe")
				.contains("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"));
		assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(response.headers().firstValue("Server")).isEmpty();
	}

	@Test
	@Tag("asvs-13.4.6")
	void aMalformedRequestIsRefusedWithTheSameHeadersAndNoVersion() {
		String answer = this.client.raw("GET /|<b> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Security-Policy: default-src 'none'");
		assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "TRACE, /", "PUT, /", "POST, /api/v1/status", "DELETE, /actuator/health" })
	@Tag("asvs-4.1.4")
	void otherMethodsAreRefused(String method, String path) {
		HttpResponse<String> response = this.client.send(method, path);
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere", "/actuator", "/actuator/env", "/actuator/info", "/actuator/loggers",
			"/api/v1/status/x", "/templates/status.html", "/application.yml" })
	void unknownPathsAreNotFoundAndRevealNoDetails(String path) {
		HttpResponse<String> page = this.client.getHtml(path);
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("There is no such page").doesNotContain("Exception", "\tat ", path);
		assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(this.client.get(path).body()).doesNotContain("Exception", "trace", path);
	}

	@Test
	void thePageLoadsNothingFromOtherHosts() {
		HttpResponse<String> page = this.client.getHtml("/");
		assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(page.body()).contains("<html")
			.doesNotContain("http://", "https://", "<script>", "style=", "onclick", "th:");
	}

	@ParameterizedTest
	@CsvSource({ "/, text/html;charset=UTF-8", "/status.css, text/css;charset=UTF-8",
			"/api/v1/status, application/json;charset=UTF-8", "/icon-up.svg, image/svg+xml;charset=UTF-8" })
	@Tag("asvs-4.1.1")
	void everyAnswerHasItsContentTypeAndCharset(String path, String type) {
		assertThat(this.client.get(path).headers().firstValue("Content-Type")).contains(type);
	}

	private static Object read(String json, String path) {
		return JsonPath.read(json, path);
	}

}

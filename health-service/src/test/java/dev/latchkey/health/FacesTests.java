package dev.latchkey.health;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.Fault;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.StubHttpServer;
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
				"latchkey.targets.auth.deadline=1s", "latchkey.journey.interval=200ms",
				"latchkey.journey.step-deadline=1s", "latchkey.journey.journal=target/test-data/faces" })
class FacesTests {

	private static final String UP = "{\"status\":\"UP\"}";

	private static final StubAuthServer auth = StubAuthServer.started();

	private static final StubHttpServer actuator = new StubHttpServer().answering(200, UP);

	private final FaceClient faces;

	@Autowired // The constructor of a test is not autowired by itself.
	FacesTests(@Value("${local.server.port}") int httpPort, @Value("${local.grpc.server.port}") int grpcPort) {
		this.faces = new FaceClient(httpPort, grpcPort);
	}

	@DynamicPropertySource
	static void addresses(DynamicPropertyRegistry registry) {
		registry.add("latchkey.targets.auth.grpc-address", auth::address);
		registry.add("latchkey.targets.auth.actuator-url", actuator::url);
		registry.add("latchkey.journey.target", auth::address);
	}

	@BeforeEach
	void everythingIsUp() {
		awaitEverywhere("UP", 200, ServingStatus.SERVING);
	}

	@AfterEach
	void mendAndClose() {
		auth.comeBack();
		auth.auth().mend();
		actuator.answering(200, UP);
		this.faces.close();
	}

	@AfterAll
	static void closeServers() {
		auth.close();
		actuator.close();
	}

	@Test
	void everyFaceSaysThatAllIsWell() {
		assertThat(this.faces.get("/").body()).contains("Everything works").contains("auth").contains("sign up");
		String status = this.faces.get("/api/v1/status").body();
		assertThat(read(status, "$.targets[0].name")).isEqualTo("auth");
		assertThat(read(status, "$.targets[0].checks[*].kind")).isEqualTo(List.of("grpc", "actuator"));
		assertThat(read(status, "$.journey.steps[*].name")).isEqualTo(List.of("sign-up", "sign-in", "validate",
				"list-sessions", "wrong-password", "sign-out", "validate-refused", "delete"));
		assertThat(read(status, "$.journey.steps[?(@.status != 'UP')]")).isEqualTo(List.of());
		String health = this.faces.get("/actuator/health").body();
		assertThat(read(health, "$.components.grpc.components.auth.status")).isEqualTo("UP");
		assertThat(read(health, "$.components.actuator.components.auth.status")).isEqualTo("UP");
		assertThat(read(health, "$.components.journey.status")).isEqualTo("UP");
		assertThat(this.faces.grpc("auth")).isEqualTo(ServingStatus.SERVING);
		assertThat(this.faces.grpc("journey")).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void everyFaceSaysDownAndNamesTheStepWhenTheServiceIsAwayAndUpWhenItIsBack() {
		List<ServingStatus> watched = this.faces.watch("");
		auth.goAway();
		actuator.answering(503, "{\"status\":\"DOWN\"}");
		awaitEverywhere("DOWN", 503, ServingStatus.NOT_SERVING);
		awaitFailedStep("sign-up");
		awaitNoTargetUp();
		assertThat(this.faces.get("/").body()).contains("Something is down").contains("The journey fails at sign-up.");
		String health = this.faces.get("/actuator/health").body();
		assertThat(read(health, "$.components.journey.details.failedStep")).isEqualTo("sign-up");
		assertThat(read(health, "$.components.grpc.status")).isEqualTo("DOWN");
		assertThat(read(health, "$.components.actuator.status")).isEqualTo("DOWN");
		assertThat(this.faces.grpc("auth")).isEqualTo(ServingStatus.NOT_SERVING);
		auth.comeBack();
		actuator.answering(200, UP);
		awaitEverywhere("UP", 200, ServingStatus.SERVING);
		Awaitility.await()
			.untilAsserted(() -> assertThat(watched).containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING,
					ServingStatus.SERVING));
	}

	@Test
	void aServiceThatAnswersButDoesNotWorkIsDownByTheJourney() {
		auth.auth().breakBy(Fault.refuses("SignIn", Status.RESOURCE_EXHAUSTED, "OVERLOADED"));
		awaitEverywhere("DOWN", 503, ServingStatus.NOT_SERVING);
		// The run that the fault met half-way fails at its end: deleting signs in too.
		awaitFailedStep("sign-in");
		String status = this.faces.get("/api/v1/status").body();
		assertThat(read(status, "$.targets[0].status")).isEqualTo("UP");
		assertThat(read(status, "$.journey.reason")).isEqualTo("sign-in: RESOURCE_EXHAUSTED OVERLOADED");
		assertThat(this.faces.grpc("auth")).isEqualTo(ServingStatus.SERVING);
		assertThat(this.faces.grpc("journey")).isEqualTo(ServingStatus.NOT_SERVING);
	}

	@Test
	void theProgramItselfIsWellWhileItsTargetsAreNot() {
		auth.goAway();
		awaitEverywhere("DOWN", 503, ServingStatus.NOT_SERVING);
		assertThat(this.faces.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(this.faces.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(this.faces.grpc("liveness")).isEqualTo(ServingStatus.SERVING);
		assertThat(this.faces.grpc("readiness")).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void anUnknownGrpcHealthNameIsNotFound() {
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> this.faces.grpc("nobody"))
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
	}

	@Test
	void grpcOffersNothingButHealth() {
		assertThat(this.faces.grpcCode("grpc.reflection.v1.ServerReflection/ServerReflectionInfo"))
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
		HttpResponse<String> response = this.faces.get(path);
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
		String answer = this.faces.raw("GET /|<b> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Security-Policy: default-src 'none'");
		assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContain("\tat ");
	}

	@ParameterizedTest
	@CsvSource({ "TRACE, /", "PUT, /", "POST, /api/v1/status", "DELETE, /actuator/health" })
	@Tag("asvs-4.1.4")
	void otherMethodsAreRefused(String method, String path) {
		HttpResponse<String> response = this.faces.send(method, path);
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nowhere", "/actuator", "/actuator/env", "/actuator/info", "/actuator/loggers",
			"/api/v1/status/x", "/templates/status.html", "/application.yml" })
	void whatIsNotOfferedIsNotFoundAndSaysNoMore(String path) {
		HttpResponse<String> page = this.faces.getHtml(path);
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("There is no such page").doesNotContain("Exception", "\tat ", path);
		assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(this.faces.get(path).body()).doesNotContain("Exception", "trace", path);
	}

	@Test
	void thePageNeedsNothingFromElsewhere() {
		HttpResponse<String> page = this.faces.getHtml("/");
		assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		assertThat(page.body()).doesNotContain("http://", "https://", "<script>", "style=", "onclick", "th:");
	}

	@ParameterizedTest
	@CsvSource({ "/, text/html;charset=UTF-8", "/status.css, text/css;charset=UTF-8",
			"/api/v1/status, application/json;charset=UTF-8", "/icon-up.svg, image/svg+xml;charset=UTF-8" })
	@Tag("asvs-4.1.1")
	void everyAnswerSaysWhatItIsAndInWhichCharset(String path, String type) {
		assertThat(this.faces.get(path).headers().firstValue("Content-Type")).contains(type);
	}

	private void awaitEverywhere(String status, int code, ServingStatus serving) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			assertThat(read(this.faces.get("/api/v1/status").body(), "$.status")).isEqualTo(status);
			assertThat(this.faces.get("/actuator/health").statusCode()).isEqualTo(code);
			assertThat(this.faces.grpc("")).isEqualTo(serving);
		});
	}

	private void awaitFailedStep(String step) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(read(this.faces.get("/api/v1/status").body(), "$.journey.failedStep"))
				.isEqualTo(step));
	}

	private void awaitNoTargetUp() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(
					read(this.faces.get("/api/v1/status").body(), "$.targets[0].checks[?(@.status == 'UP')]"))
				.isEqualTo(List.of()));
	}

	private static Object read(String json, String path) {
		return JsonPath.read(json, path);
	}

}

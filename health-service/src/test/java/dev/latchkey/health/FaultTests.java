package dev.latchkey.health;

import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.Fault;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.StubHttpServer;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each face says of each fault, with the thresholds' defaults: after three failures,
 * and up again after two successes.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.targets.auth.interval=200ms",
				"latchkey.targets.auth.deadline=800ms", "latchkey.targets.auth.slow-after=200ms",
				"latchkey.journey.interval=200ms", "latchkey.journey.step-deadline=1s",
				"latchkey.journey.slow-after=2s", "latchkey.journey.journal=target/test-data/faults" })
class FaultTests {

	private static final String UP = "{\"status\":\"UP\"}";

	/**
	 * Three runs of the journey that end at a step's deadline, cleaning included, with
	 * their pauses; and as much again for a machine that is busy.
	 */
	private static final Duration NOTICED = Duration.ofSeconds(3 * (1 + 1 + 1) * 2);

	private static final StubAuthServer auth = StubAuthServer.started();

	private static final StubHttpServer actuator = new StubHttpServer().answering(200, UP);

	private final FaceClient faces;

	@Autowired // The constructor of a test is not autowired by itself.
	FaultTests(@Value("${local.server.port}") int httpPort, @Value("${local.grpc.server.port}") int grpcPort) {
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
		awaitOverall("UP", 200, ServingStatus.SERVING);
	}

	@AfterEach
	void itRecovers() {
		auth.comeBack();
		auth.gate().mend();
		auth.auth().mend();
		auth.health().setStatus("", ServingStatus.SERVING);
		actuator.answering(200, UP);
		awaitOverall("UP", 200, ServingStatus.SERVING);
		awaitMetrics("grpc", "auth", "up");
		awaitMetrics("journey", "", "up");
		this.faces.close();
	}

	@AfterAll
	static void closeServers() {
		auth.close();
		actuator.close();
	}

	@Test
	void stopped() {
		auth.goAway();
		awaitOverall("DOWN", 503, ServingStatus.NOT_SERVING);
		awaitJourney("sign-up", "sign-up: cannot be reached (UNAVAILABLE)");
		awaitGrpc("DOWN", "cannot be reached");
		awaitServing("auth", ServingStatus.NOT_SERVING);
		awaitServing("journey", ServingStatus.NOT_SERVING);
		awaitMetrics("grpc", "auth", "down");
		awaitMetrics("journey", "", "down");
	}

	@Test
	void frozen() {
		auth.gate().freeze();
		actuator.hanging();
		awaitOverall("DOWN", 503, ServingStatus.NOT_SERVING);
		awaitJourney("sign-up", "sign-up: no answer in time (DEADLINE_EXCEEDED)");
		awaitGrpc("DOWN", "no answer");
		awaitServing("auth", ServingStatus.NOT_SERVING);
		awaitMetrics("grpc", "auth", "down");
		awaitMetrics("actuator", "auth", "down");
		awaitMetrics("journey", "", "down");
		assertThat(metrics()).contains("latchkey_journey_step_seconds_count{outcome=\"failure\",step=\"sign-up\"}");
	}

	@Test
	void slowIsDegradedAndStillServing() {
		List<ServingStatus> watched = this.faces.watch("auth");
		auth.gate().slowDown(Duration.ofMillis(300));
		awaitOverall("DEGRADED", 200, ServingStatus.SERVING);
		awaitGrpc("DEGRADED", "more than 200 ms");
		awaitJson("$.journey.status", "DEGRADED");
		awaitHealth("$.components.journey.status", "DEGRADED");
		assertThat(this.faces.get("/actuator/health").statusCode()).isEqualTo(200);
		awaitServing("journey", ServingStatus.SERVING);
		awaitMetrics("grpc", "auth", "degraded");
		awaitMetrics("journey", "", "degraded");
		assertThat(watched).containsExactly(ServingStatus.SERVING);
	}

	@Test
	void notServing() {
		List<ServingStatus> watched = this.faces.watch("auth");
		auth.health().setStatus("", ServingStatus.NOT_SERVING);
		awaitOverall("DOWN", 503, ServingStatus.NOT_SERVING);
		awaitGrpc("DOWN", "NOT_SERVING");
		awaitServing("journey", ServingStatus.SERVING);
		awaitMetrics("grpc", "auth", "down");
		awaitMetrics("journey", "", "up");
		auth.health().setStatus("", ServingStatus.SERVING);
		Awaitility.await()
			.atMost(NOTICED)
			.untilAsserted(() -> assertThat(watched).containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING,
					ServingStatus.SERVING));
	}

	@Test
	void restarted() {
		auth.goAway();
		awaitServing("auth", ServingStatus.NOT_SERVING);
		auth.comeBack();
		awaitOverall("UP", 200, ServingStatus.SERVING);
		awaitServing("auth", ServingStatus.SERVING);
		awaitServing("journey", ServingStatus.SERVING);
	}

	@Test
	void aStoreThatIsAwayIsNamedAtItsStep() {
		auth.auth().breakBy(Fault.refuses("SignIn", Status.UNAVAILABLE, "STORE_UNAVAILABLE"));
		awaitOverall("DOWN", 503, ServingStatus.NOT_SERVING);
		awaitJourney("sign-in", "sign-in: UNAVAILABLE STORE_UNAVAILABLE");
		awaitServing("auth", ServingStatus.SERVING);
		awaitMetrics("grpc", "auth", "up");
		awaitMetrics("journey", "", "down");
		assertThat(metrics()).contains("latchkey_journey_step_seconds_count{outcome=\"failure\",step=\"sign-in\"}");
	}

	private void awaitOverall(String status, int code, ServingStatus serving) {
		awaitJson("$.status", status);
		Awaitility.await()
			.atMost(NOTICED)
			.untilAsserted(() -> assertThat(this.faces.get("/actuator/health").statusCode()).isEqualTo(code));
		awaitServing("", serving);
	}

	private void awaitJourney(String step, String reason) {
		awaitJson("$.journey.status", "DOWN");
		awaitJson("$.journey.failedStep", step);
		awaitJson("$.journey.reason", reason);
		awaitHealth("$.components.journey.details.failedStep", step);
		awaitHealth("$.components.journey.details.reason", reason);
	}

	private void awaitGrpc(String status, String reason) {
		awaitJson("$.targets[0].checks[0].kind", "grpc");
		awaitJson("$.targets[0].checks[0].status", status);
		Awaitility.await().atMost(NOTICED).untilAsserted(() -> {
			assertThat(read("/api/v1/status", "$.targets[0].checks[0].reason")).asString().contains(reason);
			assertThat(read("/actuator/health", "$.components.grpc.components.auth.details.reason")).asString()
				.contains(reason);
		});
		awaitHealth("$.components.grpc.components.auth.status", status);
	}

	private void awaitServing(String name, ServingStatus serving) {
		Awaitility.await().atMost(NOTICED).untilAsserted(() -> assertThat(this.faces.grpc(name)).isEqualTo(serving));
	}

	private void awaitMetrics(String kind, String target, String status) {
		String line = "latchkey_check_state{kind=\"%s\",service=\"\",status=\"%s\",target=\"%s\"} 1.0".formatted(kind,
				status, target);
		Awaitility.await().atMost(NOTICED).untilAsserted(() -> assertThat(metrics()).contains(line));
	}

	private String metrics() {
		return this.faces.get("/actuator/prometheus").body();
	}

	private void awaitJson(String path, Object expected) {
		awaitEqual("/api/v1/status", path, expected);
	}

	private void awaitHealth(String path, Object expected) {
		awaitEqual("/actuator/health", path, expected);
	}

	private void awaitEqual(String url, String path, Object expected) {
		Awaitility.await()
			.atMost(NOTICED)
			.untilAsserted(() -> assertThat(read(url, path)).as(url + " " + path).isEqualTo(expected));
	}

	private Object read(String url, String path) {
		try {
			return JsonPath.read(this.faces.get(url).body(), path);
		}
		catch (PathNotFoundException ex) {
			return "";
		}
	}

}

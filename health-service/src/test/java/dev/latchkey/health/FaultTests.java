package dev.latchkey.health;

import java.time.Duration;
import java.util.List;

import dev.latchkey.health.stub.FaceClient;
import dev.latchkey.health.stub.Faces;
import dev.latchkey.health.stub.Fault;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.StubHttpServer;
import dev.latchkey.health.stub.StubService;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each view shows for each fault, with the default thresholds: down after three
 * failures, and up again after two successes.
 */
@Tag("faults")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.grpc.server.port=0", "latchkey.targets.auth.interval=200ms",
				"latchkey.targets.auth.deadline=800ms", "latchkey.targets.auth.slow-after=200ms",
				"latchkey.journey.interval=200ms", "latchkey.journey.step-deadline=1s",
				"latchkey.journey.slow-after=2s", "latchkey.journey.journal=target/test-data/faults" })
class FaultTests {

	/**
	 * Three runs of the journey that end at a step's deadline, with the deletion of
	 * leftovers and with their pauses. Twice that time, for a busy machine.
	 */
	private static final Duration NOTICED = Duration.ofSeconds(3 * (1 + 1 + 1) * 2);

	private static final StubService service = StubService.started();

	private static final StubAuthServer auth = service.auth();

	private static final StubHttpServer actuator = service.actuator();

	private final Faces faces;

	@Autowired // Spring needs this to inject the constructor.
	FaultTests(@Value("${local.server.port}") int httpPort, @Value("${local.grpc.server.port}") int grpcPort) {
		this.faces = new Faces(new FaceClient(httpPort, grpcPort), NOTICED);
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
	void itRecovers() {
		service.mend();
		this.faces.awaitUp();
		this.faces.close();
	}

	@AfterAll
	static void closeServers() {
		service.close();
	}

	@Test
	void aStoppedServiceIsDown() {
		auth.goAway();
		this.faces.await(() -> {
			this.faces.assertOverall("DOWN");
			this.faces.assertTarget("auth", "DOWN");
			this.faces.assertCheck("grpc", "auth", "DOWN", "cannot be reached (UNAVAILABLE)");
			this.faces.assertFailedStep("sign-up", "cannot be reached (UNAVAILABLE)");
		});
	}

	@Test
	void aFrozenServiceIsDown() {
		auth.gate().freeze();
		actuator.hanging();
		this.faces.await(() -> {
			this.faces.assertOverall("DOWN");
			this.faces.assertTarget("auth", "DOWN");
			this.faces.assertCheck("grpc", "auth", "DOWN", "no answer in time (DEADLINE_EXCEEDED)");
			this.faces.assertCheck("actuator", "auth", "DOWN", "no answer within 800 ms");
			this.faces.assertFailedStep("sign-up", "no answer in time (DEADLINE_EXCEEDED)");
		});
	}

	@Test
	void aSlowServiceIsDegradedAndStillServing() {
		List<ServingStatus> watched = watchedWhileUp();
		auth.gate().slowDown(Duration.ofMillis(300));
		this.faces.await(() -> {
			this.faces.assertOverall("DEGRADED");
			this.faces.assertTarget("auth", "DEGRADED");
			this.faces.assertCheck("grpc", "auth", "DEGRADED", "more than 200 ms");
			this.faces.assertJourney("DEGRADED");
		});
		assertThat(watched).containsExactly(ServingStatus.SERVING);
	}

	@Test
	void aServiceThatReportsNotServingIsDown() {
		List<ServingStatus> watched = watchedWhileUp();
		auth.health().setStatus("", ServingStatus.NOT_SERVING);
		this.faces.await(() -> {
			this.faces.assertOverall("DOWN");
			this.faces.assertTarget("auth", "DOWN");
			this.faces.assertCheck("grpc", "auth", "DOWN", "answers NOT_SERVING");
			this.faces.assertJourney("UP");
		});
		auth.health().setStatus("", ServingStatus.SERVING);
		Awaitility.await()
			.atMost(NOTICED)
			.untilAsserted(() -> assertThat(watched).containsExactly(ServingStatus.SERVING, ServingStatus.NOT_SERVING,
					ServingStatus.SERVING));
	}

	// A stream reports what is so when it begins, so what comes next must wait for that.
	private List<ServingStatus> watchedWhileUp() {
		List<ServingStatus> watched = this.faces.client().watch("auth");
		Awaitility.await().untilAsserted(() -> assertThat(watched).containsExactly(ServingStatus.SERVING));
		return watched;
	}

	@Test
	void aRestartedServiceIsUpAgain() {
		auth.goAway();
		this.faces.await(() -> this.faces.assertTarget("auth", "DOWN"));
		auth.comeBack();
		this.faces.awaitUp();
	}

	@Test
	void anUnreachableStoreIsNamedAtItsStep() {
		auth.auth().breakBy(Fault.refuses("SignIn", Status.UNAVAILABLE, "STORE_UNAVAILABLE"));
		this.faces.await(() -> {
			this.faces.assertOverall("DOWN");
			this.faces.assertTarget("auth", "UP");
			this.faces.assertCheck("grpc", "auth", "UP", "");
			this.faces.assertFailedStep("sign-in", "UNAVAILABLE STORE_UNAVAILABLE");
		});
	}

}

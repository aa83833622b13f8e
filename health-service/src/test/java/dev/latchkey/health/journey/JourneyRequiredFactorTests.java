package dev.latchkey.health.journey;

import java.time.Duration;

import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.health.journey.grpc.Credentials;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.Quirk;
import dev.latchkey.health.stub.StubAuthServer;
import io.grpc.ManagedChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A journey to a service that requires a second factor, which its test user lacks.
 */
class JourneyRequiredFactorTests {

	private final StubAuthServer server = StubAuthServer.started();

	@BeforeEach
	void require() {
		this.server.auth().be(Quirk.REQUIRES_SECOND_FACTOR);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void theServiceIsUp() {
		CheckResult result = run();
		assertThat(result.status()).isEqualTo(Status.UP);
		assertThat(result.steps()).hasSize(JourneyStep.values().length).allMatch((step) -> step.status() == Status.UP);
		assertThat(this.server.auth().usernames()).isEmpty();
	}

	@Test
	void aSignedOutSessionThatMayStillEnrolIsAFailure() {
		this.server.auth().be(Quirk.KEEPS_SESSIONS);
		assertThat(run().reason())
			.isEqualTo("validate-refused: refused for another reason: UNAUTHENTICATED FACTOR_ENROLLMENT_REQUIRED");
	}

	private CheckResult run() {
		try (AuthClient client = new AuthClient(
				ManagedChannelBuilder.forTarget(this.server.address()).usePlaintext().build())) {
			return new Journey(client, new Credentials("latchkey-journey-1", "a long and plain phrase 7"),
					Duration.ofSeconds(30))
				.run(() -> false)
				.orElseThrow();
		}
	}

}

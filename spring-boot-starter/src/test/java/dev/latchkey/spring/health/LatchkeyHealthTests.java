package dev.latchkey.spring.health;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.latchkey.client.validation.ValidationStatus;
import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

@LatchkeyTest
class LatchkeyHealthTests {

	@SuppressWarnings("NullAway.Init")
	private FakeLatchkey latchkey;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(LatchkeyClientAutoConfiguration.class, LatchkeyHealthAutoConfiguration.class))
		.withPropertyValues("latchkey.client.address=localhost:1");

	@Test
	void leaseIsHealthyWithoutACall() {
		this.latchkey.unavailable();
		Health health = health(new ValidationStatus(true, Optional.of(Duration.ofMillis(120))));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).isEqualTo(Map.of("lease", true, "pongAgeMillis", 120L));
	}

	@Test
	void serverThatAnswersWithoutALeaseIsHealthy() {
		Health health = health(new ValidationStatus(false, Optional.empty()));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).isEqualTo(Map.of("lease", false));
	}

	@Test
	void serverThatDoesNotAnswerIsDown() {
		this.latchkey.unavailable();
		Health health = health(new ValidationStatus(false, Optional.of(Duration.ofSeconds(9))));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails())
			.isEqualTo(Map.of("lease", false, "pongAgeMillis", 9000L, "reason", "UNAVAILABLE STORE_UNAVAILABLE"));
	}

	@Test
	void serverThatIsLateIsDown() {
		// One of its own, because other tests would wait for the same call.
		try (FakeLatchkey late = FakeLatchkey.start()) {
			late.slow(Duration.ofMinutes(1));
			ValidationStatus status = new ValidationStatus(false, Optional.empty());
			Health health = new LatchkeyHealthIndicator(() -> status, late.client().sessions()).health();
			assertThat(health.getDetails()).isEqualTo(Map.of("lease", false, "reason", "no answer in a second"));
		}
	}

	private Health health(ValidationStatus status) {
		return new LatchkeyHealthIndicator(() -> status, this.latchkey.client().sessions()).health();
	}

	@Test
	void indicatorIsPartOfTheHealth() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(HealthIndicator.class)
			.hasBean("latchkeyHealthIndicator"));
	}

	@Test
	void noIndicatorWithoutHealthOrAClientOrIfDisabled() {
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("latchkeyHealthIndicator"));
		this.runner.withPropertyValues("management.health.latchkey.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("latchkeyHealthIndicator"));
		this.runner.withPropertyValues("latchkey.client.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("latchkeyHealthIndicator"));
	}

	@Test
	void ownIndicatorReplacesOurs() {
		HealthIndicator own = () -> Health.unknown().build();
		this.runner.withBean("latchkeyHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context.getBean(HealthIndicator.class)).isSameAs(own));
	}

}

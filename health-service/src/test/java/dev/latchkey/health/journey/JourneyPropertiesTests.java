package dev.latchkey.health.journey;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.latchkey.health.stub.PropertiesOnly;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class JourneyPropertiesTests {

	@Test
	@Tag("asvs-1.3.6")
	void theDefaultsCallAuthServiceOnThisMachine() {
		assertThat(journey(Map.of()))
			.isEqualTo(new JourneyProperties(true, "localhost:50051", null, null, Duration.ofMinutes(2),
					Duration.ofSeconds(3), "latchkey-journey-", 3, 2, null, Path.of("data/journey")));
	}

	@Test
	void theDefaultsDetectABrokenServiceWithinTwoMinutes() {
		JourneyProperties journey = journey(Map.of());
		assertThat(journey.interval().plus(journey.stepDeadline())).isLessThan(Duration.ofSeconds(125));
	}

	@Test
	void everythingCanBeSetByEnvironmentVariables() {
		JourneyProperties journey = journey(Map.of("LATCHKEY_JOURNEY_TARGET", "[::1]:99",
				"LATCHKEY_JOURNEY_STEPDEADLINE", "250ms", "LATCHKEY_JOURNEY_ENABLED", "false"));
		assertThat(journey.target()).isEqualTo("[::1]:99");
		assertThat(journey.stepDeadline()).isEqualTo(Duration.ofMillis(250));
		assertThat(journey.enabled()).isFalse();
	}

	@Test
	void timesWithoutAUnitAreSeconds() {
		assertThat(journey(Map.of(), "--latchkey.journey.interval=11", "--latchkey.journey.step-deadline=6"))
			.extracting("interval", "stepDeadline")
			.containsExactly(Duration.ofSeconds(11), Duration.ofSeconds(6));
	}

	@Test
	void hostsMayHaveAnUnderscore() {
		assertThat(journey(Map.of(), "--latchkey.journey.target=_auth:3").target()).isEqualTo("_auth:3");
	}

	private static JourneyProperties journey(Map<String, Object> variables, String... arguments) {
		try (ConfigurableApplicationContext context = PropertiesOnly.start(variables, arguments)) {
			return context.getBean(JourneyProperties.class);
		}
	}

}

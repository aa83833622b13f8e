package dev.latchkey.client.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.latchkey.auth.v1.Factor;
import dev.latchkey.client.validation.ValidatedSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequirementTests {

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	// There is one factor so far; this stands for a second one.
	private static final Factor OTHER = Factor.FACTOR_UNSPECIFIED;

	private static final Requirement PASSWORD = Requirement.factors(Factor.FACTOR_PASSWORD);

	private static final Requirement BOTH = PASSWORD.withFactors(OTHER);

	private static final Requirement RECENT = Requirement.authenticatedWithin(Duration.ofMinutes(5));

	@Test
	void everyFactorIsNeeded() {
		ValidatedSession session = session(NOW, Map.of(Factor.FACTOR_PASSWORD, NOW));
		assertThat(PASSWORD.isMetBy(session, NOW)).isTrue();
		assertThat(BOTH.isMetBy(session, NOW)).isFalse();
		assertThat(Requirement.factors(OTHER).isMetBy(session, NOW)).isFalse();
		assertThat(BOTH.isMetBy(session(NOW, Map.of(Factor.FACTOR_PASSWORD, NOW, OTHER, NOW)), NOW)).isTrue();
	}

	@Test
	void ageIsThatOfTheAuthentication() {
		assertThat(RECENT.isMetBy(session(NOW.minusSeconds(300), Map.of()), NOW)).isTrue();
		assertThat(RECENT.isMetBy(session(NOW.minusSeconds(301), Map.of()), NOW)).isFalse();
	}

	@Test
	void requiredFactorIsAsRecentAsTheAuthentication() {
		Requirement both = RECENT.withFactors(OTHER);
		assertThat(both.isMetBy(session(NOW, Map.of(OTHER, NOW.minusSeconds(300))), NOW)).isTrue();
		assertThat(both.isMetBy(session(NOW, Map.of(OTHER, NOW.minusSeconds(301))), NOW)).isFalse();
		assertThat(both.isMetBy(session(NOW.minusSeconds(301), Map.of(OTHER, NOW)), NOW)).isFalse();
	}

	@Test
	void factorThatIsNotRequiredMayBeOld() {
		assertThat(RECENT.isMetBy(session(NOW, Map.of(Factor.FACTOR_PASSWORD, NOW.minusSeconds(9999))), NOW)).isTrue();
	}

	@Test
	void ageIsMoreThanZero() {
		assertThatIllegalArgumentException().isThrownBy(() -> Requirement.authenticatedWithin(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> Requirement.authenticatedWithin(Duration.ofNanos(-1)));
	}

	private static ValidatedSession session(Instant authenticated, Map<Factor, Instant> factors) {
		return new ValidatedSession("account", "ada", "session", authenticated, factors);
	}

}

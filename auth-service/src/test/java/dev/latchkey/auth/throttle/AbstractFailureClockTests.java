package dev.latchkey.auth.throttle;

import java.time.Instant;
import java.util.stream.IntStream;

import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every failure store when the clock was ahead and is set back.
 */
abstract class AbstractFailureClockTests {

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	static final Instant AHEAD = NOW.plusSeconds(86_400);

	static final TokenDigest ADA = TokenDigest.of("ada");

	static final TokenDigest GRACE = TokenDigest.of("grace");

	static final Source OWNER = new Source("192.0.2.1");

	static final Source ATTACKER = new Source("198.51.100.7");

	/**
	 * The store under test, empty.
	 */
	abstract FailureRepository failures();

	@Test
	@Tag("asvs-6.3.1")
	void settingTheClockBackDoesNotProlongTheWaitOfASource() {
		assertThat(reserve(OWNER, AHEAD)).isNull();
		assertThat(failures().opens(ADA, OWNER, NOW)).isNull();
		assertThat(reserve(OWNER, NOW)).isNull();
		IntStream.range(0, 3).forEach((i) -> assertThat(reserve(OWNER, AHEAD)).isNull());
		assertThat(reserve(OWNER, AHEAD)).isEqualTo(AHEAD.plusSeconds(1));
		assertThat(failures().opens(ADA, OWNER, NOW)).isEqualTo(NOW.plusSeconds(1));
		assertThat(failures().opens(ADA, OWNER, NOW.plusMillis(999))).isEqualTo(NOW.plusSeconds(1));
		assertThat(reserve(OWNER, NOW.plusMillis(999))).isEqualTo(NOW.plusSeconds(1));
		assertThat(reserve(OWNER, NOW.plusSeconds(1))).isNull();
		assertThat(reserve(OWNER, NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(3));
	}

	@Test
	@Tag("asvs-6.3.1")
	void settingTheClockBackDoesNotProlongTheWaitOfAnAccount() {
		IntStream.range(0, 10).forEach((i) -> assertThat(reserve(new Source("192.0.2." + (10 + i)), AHEAD)).isNull());
		assertThat(failures().opens(ADA, OWNER, NOW)).isEqualTo(NOW.plusSeconds(1));
		assertThat(failures().opens(ADA, OWNER, NOW.plusMillis(999))).isEqualTo(NOW.plusSeconds(1));
		assertThat(reserve(OWNER, NOW.plusSeconds(1))).isNull();
		assertThat(reserve(OWNER, NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(3));
	}

	@Test
	void knownSourceFromAClockThatWasAheadIsForgottenAsUsual() {
		failures().clear(ADA, OWNER, AHEAD);
		failures().clear(GRACE, OWNER, NOW);
		assertThat(failures().shortenTimes(NOW, 10)).isPositive();
		assertThat(failures().shortenTimes(NOW, 10)).isZero();
		Instant last = NOW.plusSeconds(86_400 * 30L).minusMillis(1);
		Instant now = failAsUnknownSources(90);
		assertThat(failures().opens(ADA, OWNER, now)).isNull();
		assertThat(failures().opens(ADA, OWNER, last)).isNull();
		assertThat(failures().opens(ADA, OWNER, last.plusMillis(1))).isEqualTo(FailureRepository.NEVER);
	}

	@Test
	void failuresFromAClockThatWasAheadAreForgottenAsUsual() {
		assertThat(reserve(ATTACKER, AHEAD)).isNull();
		assertThat(failures().shortenTimes(NOW, 10)).isEqualTo(2);
		Instant forgotten = NOW.plusSeconds(86_400 * 30L);
		assertThat(failures().deleteForgotten(forgotten.minusMillis(1), 10)).isZero();
		assertThat(failures().deleteForgotten(forgotten, 10)).isEqualTo(2);
	}

	@Test
	@Tag("asvs-6.3.1")
	void accountBlockedUntilAnAdministratorActsStaysBlocked() {
		Instant now = failAsUnknownSources(90);
		assertThat(failures().shortenTimes(now, 1_000)).isZero();
		assertThat(reserve(OWNER, now.plusSeconds(86_400 * 3_650L))).isEqualTo(FailureRepository.NEVER);
	}

	final Instant failAsUnknownSources(int times) {
		Instant now = NOW;
		for (int i = 0; i < times; i++) {
			assertThat(reserve(new Source("10.0.0." + i), now)).isNull();
			now = now.plusSeconds(10);
		}
		return now;
	}

	final @Nullable Instant reserve(Source source, Instant now) {
		return failures().reserve(ADA, source, now);
	}

}

package dev.latchkey.auth.throttle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.latchkey.testsupport.concurrent.Threads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of every failure store, with the default limits.
 */
abstract class AbstractFailureRepositoryTests extends AbstractFailureClockTests {

	private static final Instant NONE = Instant.MIN;

	@Test
	void sourceWaitsAfterTheFifthFailure() {
		reserve(5, ATTACKER);
		assertThat(reserve(ATTACKER, NOW)).isEqualTo(NOW.plusSeconds(1));
		assertThat(reserve(ATTACKER, NOW.plusMillis(999))).isEqualTo(NOW.plusSeconds(1));
		assertThat(reserve(ATTACKER, NOW.plusSeconds(1))).isNull();
		assertThat(reserve(ATTACKER, NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(3));
	}

	@Test
	void refusedAttemptsAreNotCounted() {
		reserve(5, ATTACKER);
		IntStream.range(0, 50).forEach((i) -> reserve(ATTACKER, NOW));
		assertThat(reserve(ATTACKER, NOW.plusSeconds(1))).isNull();
		assertThat(reserve(ATTACKER, NOW.plusSeconds(1))).isEqualTo(NOW.plusSeconds(3));
	}

	@Test
	void ownerDoesNotWaitForAnAttackerAtAnotherSource() {
		reserve(5, ATTACKER);
		assertThat(reserve(OWNER, NOW)).isNull();
	}

	@Test
	void failuresOfOneAccountDoNotAffectAnother() {
		reserve(5, ATTACKER);
		assertThat(failures().reserve(GRACE, ATTACKER, NOW)).isNull();
	}

	@Test
	void accountWaitsAfterTheTenthFailureOfAllSources() {
		IntStream.range(0, 10).forEach((i) -> assertThat(reserve(new Source("192.0.2." + (10 + i)), NOW)).isNull());
		assertThat(reserve(OWNER, NOW)).isEqualTo(NOW.plusSeconds(1));
		assertThat(reserve(OWNER, NOW.plusSeconds(1))).isNull();
	}

	@Test
	@Tag("asvs-6.3.1")
	void unknownSourcesAreBlockedAfterNinetyFailures() {
		Instant now = failAsUnknownSources(90);
		assertThat(reserve(OWNER, now.plusSeconds(86_400 * 3_650L))).isEqualTo(FailureRepository.NEVER);
		assertThat(failures().deleteForgotten(now.plusSeconds(86_400 * 3_650L), 1_000)).isEqualTo(90);
		assertThat(reserve(OWNER, now.plusSeconds(86_400 * 3_650L))).isEqualTo(FailureRepository.NEVER);
		failures().clearAll(ADA);
		assertThat(reserve(OWNER, now)).isNull();
	}

	@Test
	void rightPasswordAtTheLastAttemptClearsTheFailures() {
		Instant now = failAsUnknownSources(90);
		failures().clear(ADA, OWNER, now);
		assertThat(reserve(OWNER, now)).isNull();
	}

	@Test
	@Tag("asvs-6.1.1")
	@Tag("asvs-6.3.1")
	void unknownSourcesDoNotMakeAKnownSourceWait() {
		failures().clear(ADA, OWNER, NOW);
		Instant now = failAsUnknownSources(90);
		assertThat(reserve(ATTACKER, now)).isEqualTo(FailureRepository.NEVER);
		assertThat(failures().opens(ADA, ATTACKER, now)).isEqualTo(FailureRepository.NEVER);
		assertThat(failures().opens(ADA, OWNER, now)).isNull();
		assertThat(reserve(OWNER, now)).isNull();
		failures().clear(ADA, OWNER, now);
		assertThat(reserve(ATTACKER, now)).as("the count begins again").isNull();
	}

	@Test
	@Tag("asvs-6.3.1")
	void allSourcesTogetherAreBlockedAfterAHundredFailures() {
		failures().clear(ADA, OWNER, NOW);
		Instant now = failAsUnknownSources(90);
		for (int i = 0; i < 10; i++) {
			assertThat(reserve(OWNER, now)).isNull();
			now = now.plusSeconds(3_600);
		}
		assertThat(reserve(OWNER, now)).isEqualTo(FailureRepository.NEVER);
	}

	@Test
	void knownSourceWaitsForItsOwnFailures() {
		failures().clear(ADA, OWNER, NOW);
		reserve(5, OWNER);
		assertThat(reserve(OWNER, NOW)).isEqualTo(NOW.plusSeconds(1));
		assertThat(failures().opens(ADA, OWNER, NOW)).isEqualTo(NOW.plusSeconds(1));
	}

	@Test
	void sourceIsKnownForThirtyDays() {
		failures().clear(ADA, OWNER, NOW);
		Instant last = NOW.plusSeconds(86_400 * 30L).minusMillis(1);
		assertThat(failures().deleteForgotten(last, 10)).isZero();
		assertThat(failures().deleteForgotten(last.plusMillis(1), 10)).isOne();
	}

	@Test
	void clearingAllFailuresForgetsKnownSources() {
		failures().clear(ADA, OWNER, NOW);
		failures().clearAll(ADA);
		Instant now = failAsUnknownSources(90);
		assertThat(reserve(OWNER, now)).isEqualTo(FailureRepository.NEVER);
	}

	@Test
	void rightPasswordClearsItsSourceAndTheSumButNoOtherSource() {
		reserve(5, ATTACKER);
		reserve(4, OWNER);
		failures().clear(ADA, OWNER, NOW);
		reserve(4, OWNER);
		assertThat(reserve(ATTACKER, NOW)).isEqualTo(NOW.plusSeconds(1));
	}

	@Test
	void failuresAreForgottenAfterThirtyDaysWithoutOne() {
		Instant forgotten = NOW.plusSeconds(86_400 * 30L);
		reserve(5, ATTACKER);
		assertThat(failures().deleteForgotten(forgotten.minusMillis(1), 10)).isZero();
		assertThat(reserve(ATTACKER, forgotten)).isNull();
		assertThat(reserve(ATTACKER, forgotten)).isNull();
		assertThat(failures().deleteForgotten(forgotten.plusSeconds(86_400 * 30L), 1)).isOne();
		assertThat(failures().deleteForgotten(forgotten.plusSeconds(86_400 * 30L), 10)).isOne();
	}

	@Test
	@Tag("asvs-15.4.2")
	void concurrentAttemptsAreCountedUpToTheLimit() throws Exception {
		assertThat(together(100, () -> reserve(ATTACKER, NOW))).filteredOn((next) -> next.equals(NONE)).hasSize(5);
		List<Callable<@Nullable Instant>> spread = new ArrayList<>();
		IntStream.range(0, 100).forEach((i) -> spread.add(() -> failures().reserve(GRACE, new Source("s" + i), NOW)));
		assertThat(together(spread)).filteredOn((next) -> next.equals(NONE)).hasSize(10);
	}

	private static List<Instant> together(int count, Callable<@Nullable Instant> call) throws Exception {
		return together(Collections.nCopies(count, call));
	}

	private static List<Instant> together(List<Callable<@Nullable Instant>> calls) throws Exception {
		return Threads.together(16, calls).stream().map((next) -> (next != null) ? next : NONE).toList();
	}

	private void reserve(int times, Source source) {
		IntStream.range(0, times).forEach((i) -> assertThat(reserve(source, NOW)).isNull());
	}

}

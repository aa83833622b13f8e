package dev.latchkey.health.target.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CheckPaceTests {

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final List<CheckResult> passed = new ArrayList<>();

	private final CheckPace pace = new CheckPace(INTERVAL);

	private final Consumer<CheckResult> results = this.pace.watch(this.passed::add);

	@Test
	void aStartingTargetIsCheckedOftenUntilItIsUp() {
		assertThat(this.pace.next(SOON)).isEqualTo(SOON);
		this.results.accept(CheckResult.down(null, "cannot be reached"));
		assertThat(this.pace.next(SOON)).isEqualTo(SOON);
		this.results.accept(CheckResult.up(null));
		assertThat(this.pace.next(SOON)).isEqualTo(INTERVAL);
		this.results.accept(CheckResult.down(null, "cannot be reached"));
		assertThat(this.pace.next(SOON)).isEqualTo(INTERVAL);
		assertThat(this.passed).hasSize(3);
	}

	@Test
	void aTargetThatNeverStartsIsCheckedAtItsIntervalInTheEnd() {
		for (int i = 0; i < CheckPace.QUICK; i++) {
			assertThat(this.pace.next(SOON)).isEqualTo(SOON);
		}
		assertThat(this.pace.next(SOON)).isEqualTo(INTERVAL);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1000", "40, 1000", "41, 1025", "200, 5000" })
	void manyTargetsAreCheckedLessOften(int checks, long millis) {
		assertThat(StartSpread.soon(checks)).hasMillis(millis);
	}

	@Test
	void noPauseIsLongerThanTheInterval() {
		assertThat(new CheckPace(Duration.ofMillis(100)).next(SOON)).isEqualTo(Duration.ofMillis(100));
	}

}

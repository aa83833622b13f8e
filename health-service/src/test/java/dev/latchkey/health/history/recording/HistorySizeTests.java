package dev.latchkey.health.history.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Rollup;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The size of the file with 200 targets and a fast clock.
 */
class HistorySizeTests {

	private static final List<CheckId> CHECKS = IntStream.range(0, 200)
		.mapToObj((number) -> TestHistory.check("target-" + number))
		.toList();

	// Less than the settings allow, so that the file is full soon.
	private static final DataSize SMALL = DataSize.ofMegabytes(3);

	private final TestClock clock = new TestClock();

	private final Random random = new Random(20261125);

	@TempDir
	private Path folder;

	@Test
	void everyResultOfAnHourIsCounted() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			for (int minute = 0; minute < 60; minute++) {
				for (int second = 0; second < 60; second += 5) {
					record(test);
					this.clock.advance(Duration.ofSeconds(5));
				}
				test.recorder().flush();
			}
			assertThat(test.history().summaries()).hasSize(CHECKS.size());
			assertThat(CHECKS).allSatisfy((check) -> {
				assertThat(test.periods(check, Resolution.HOUR)).extracting(Period::up).containsExactly(720L);
				assertThat(test.periods(check, Resolution.MINUTE)).hasSize(60);
			});
		}
	}

	@Test
	void theFileStaysWithinItsSizeAndLosesTheOldestMinutesFirst() {
		long largest = 0;
		try (TestHistory test = new TestHistory(TestHistory.properties(this.folder, SMALL), this.clock)) {
			Instant begun = this.clock.instant();
			for (int minute = 0; minute < 360; minute++) {
				recordMinutes(test, 1);
				test.recorder().flush();
				largest = Math.max(largest, bytes());
			}
			List<Period> minutes = test.periods(CHECKS.get(0), Resolution.MINUTE);
			assertThat(minutes).hasSizeBetween(100, 340);
			assertThat(minutes.get(minutes.size() - 1).start()).isEqualTo(this.clock.instant().minusSeconds(60));
			assertThat(test.periods(CHECKS.get(0), Resolution.HOUR)).hasSize(6);
			assertThat(test.periods(CHECKS.get(0), Resolution.HOUR).get(0).start()).isEqualTo(begun);
		}
		assertThat(largest).isLessThanOrEqualTo(SMALL.toBytes());
	}

	@Test
	void aFileThatIsTooLargeFromTheStartShrinks() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			recordMinutes(test, 12 * 60);
		}
		assertThat(bytes()).isGreaterThan(SMALL.toBytes());
		try (TestHistory test = new TestHistory(TestHistory.properties(this.folder, SMALL), this.clock)) {
			for (int flush = 0; flush < 30; flush++) {
				test.recorder().flush();
			}
			assertThat(bytes()).isLessThanOrEqualTo(SMALL.toBytes());
			assertThat(test.periods(CHECKS.get(0), Resolution.MINUTE)).isNotEmpty();
		}
	}

	@Test
	void oldResultsAreRemoved() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertKept(test, 1, 1, 1, 1);
			this.clock.advance(Duration.ofDays(2).plusMinutes(1));
			assertKept(test, 0, 1, 1, 1);
			this.clock.advance(Duration.ofDays(88));
			assertKept(test, 0, 1, 1, 1);
			this.clock.advance(Duration.ofHours(1));
			assertKept(test, 0, 0, 1, 1);
			this.clock.advance(Duration.ofDays(641));
			assertKept(test, 0, 0, 0, 0);
		}
	}

	private void assertKept(TestHistory test, int minutes, int hours, int days, int incidents) {
		test.recorder().flush();
		assertThat(rows(test, Resolution.MINUTE)).isEqualTo(minutes);
		assertThat(rows(test, Resolution.HOUR)).isEqualTo(hours);
		assertThat(rows(test, Resolution.DAY)).isEqualTo(days);
		assertThat(test.history().incidents(10)).hasSize(incidents);
	}

	private static int rows(TestHistory test, Resolution resolution) {
		List<Rollup> rows = new ArrayList<>();
		test.store()
			.write((file) -> file.rollups(resolution)
				.forEachWholeCheck(0, Long.MAX_VALUE, (key, rollup) -> rows.add(rollup)));
		return rows.size();
	}

	private void recordMinutes(TestHistory test, int minutes) {
		for (int minute = 0; minute < minutes; minute++) {
			record(test);
			this.clock.advance(Duration.ofMinutes(1));
		}
	}

	private void record(TestHistory test) {
		CHECKS.forEach(
				(check) -> test.record(check, TestHistory.up(3 + (long) (5 * Math.exp(this.random.nextGaussian())))));
	}

	private long bytes() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.mapToLong((file) -> file.toFile().length()).sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

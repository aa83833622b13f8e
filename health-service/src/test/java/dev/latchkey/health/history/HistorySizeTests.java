package dev.latchkey.health.history;

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

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.stub.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 200 targets at a faster clock.
 */
class HistorySizeTests {

	private static final Logger logger = LoggerFactory.getLogger(HistorySizeTests.class);

	private static final List<CheckId> CHECKS = IntStream.range(0, 200)
		.mapToObj((number) -> TestHistory.check("target-" + number))
		.toList();

	private final MovableClock clock = new MovableClock();

	private final Random random = new Random(20261125);

	@TempDir
	private Path folder;

	@Test
	void anHourOf200TargetsIsRecordedInSeconds() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			long begun = System.nanoTime();
			for (int round = 0; round < 720; round++) {
				record(test);
				this.clock.move(Duration.ofSeconds(5));
				test.recorder().flush();
			}
			long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
			long read = System.nanoTime();
			assertThat(test.history().days()).hasSize(200);
			long readMicros = Duration.ofNanos(System.nanoTime() - read).toNanos() / 1000;
			assertThat(test.periods(CHECKS.get(0), Resolution.HOUR)).extracting(Period::up).containsExactly(720L);
			assertThat(test.periods(CHECKS.get(0), Resolution.MINUTE)).hasSize(60);
			logger.info("144,000 results in {} ms, {} bytes; days() took {} us", millis, bytes(), readMicros);
			assertThat(millis).isLessThan(120_000);
		}
	}

	@Test
	void theFileStaysWithinItsSizeAndLosesTheOldestMinutesFirst() {
		DataSize most = DataSize.ofMegabytes(8);
		HistoryProperties properties = TestHistory.properties(this.folder, most);
		long largest = 0;
		try (TestHistory test = new TestHistory(properties, this.clock)) {
			Instant begun = this.clock.instant();
			for (int minute = 0; minute < 1440; minute++) {
				record(test);
				this.clock.move(Duration.ofMinutes(1));
				test.recorder().flush();
				largest = Math.max(largest, bytes());
			}
			List<Period> minutes = test.periods(CHECKS.get(0), Resolution.MINUTE);
			assertThat(minutes).hasSizeBetween(100, 1439);
			assertThat(minutes.get(minutes.size() - 1).start()).isEqualTo(this.clock.instant().minusSeconds(60));
			assertThat(test.periods(CHECKS.get(0), Resolution.HOUR)).hasSize(24);
			assertThat(test.periods(CHECKS.get(0), Resolution.HOUR).get(0).start()).isEqualTo(begun);
			logger.info("At most {} bytes, {} minutes are left", largest, minutes.size());
		}
		assertThat(largest).isLessThanOrEqualTo(most.toBytes());
	}

	@Test
	void aFileThatIsTooLargeFromTheStartShrinks() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			for (int minute = 0; minute < 2800; minute++) {
				record(test);
				record(test);
				this.clock.move(Duration.ofMinutes(1));
				if (minute % 60 == 59) {
					test.recorder().flush();
				}
			}
		}
		DataSize most = DataSize.ofMegabytes(8);
		assertThat(bytes()).isGreaterThan(most.toBytes());
		try (TestHistory test = new TestHistory(TestHistory.properties(this.folder, most), this.clock)) {
			for (int flush = 0; flush < 40; flush++) {
				test.recorder().flush();
			}
			assertThat(bytes()).isLessThanOrEqualTo(most.toBytes());
			assertThat(test.periods(CHECKS.get(0), Resolution.MINUTE)).isNotEmpty();
		}
	}

	@Test
	void whatIsTooOldGoes() {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertKept(test, 1, 1, 1, 1);
			this.clock.move(Duration.ofDays(2).plusMinutes(1));
			assertKept(test, 0, 1, 1, 1);
			this.clock.move(Duration.ofDays(88));
			assertKept(test, 0, 1, 1, 1);
			this.clock.move(Duration.ofHours(1));
			assertKept(test, 0, 0, 1, 1);
			this.clock.move(Duration.ofDays(641));
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
		test.store().write((file) -> file.rollups(resolution).forEachOfAChecks(0, (key, rollup) -> rows.add(rollup)));
		return rows.size();
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

package dev.latchkey.health.history.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.sqlite.HistoryStore;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.testsupport.time.TestClock;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class HistoryFaultsTests {

	private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

	private final TestClock clock = new TestClock();

	@TempDir
	private Path folder;

	@Test
	void onlyTheOwnerMayUseTheFileAndItsFolder() throws IOException {
		Path parent = this.folder.resolve("some/where");
		try (TestHistory test = TestHistory.open(parent, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(mode(parent)).isEqualTo("rwx------");
			try (Stream<Path> files = Files.list(parent)) {
				assertThat(files).hasSizeGreaterThan(1).allMatch((file) -> mode(file).equals("rw-------"));
			}
		}
	}

	@Test
	void aRestartContinuesThePresentMinute() {
		for (int start = 0; start < 3; start++) {
			try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
				test.write(TestHistory.AUTH, TestHistory.up(1));
				this.clock.advance(Duration.ofSeconds(10));
			}
		}
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			for (Resolution resolution : Resolution.values()) {
				assertThat(test.periods(TestHistory.AUTH, resolution)).extracting(Period::up).containsExactly(3L);
			}
		}
	}

	@Test
	void aDamagedFileIsMovedAsideAndNewResultsAreKept(CapturedOutput output) throws IOException {
		DamagedHistory.write(this.folder.resolve("health.db"), this.clock);
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).extracting(Period::up, Period::down)
				.containsExactly(Tuple.tuple(0L, 1L));
			assertThat(test.history().incidents(10)).hasSize(1);
		}
		assertThat(this.folder.resolve("health.db.corrupt-20260101T120000Z")).exists();
		assertThat(output).containsOnlyOnce(
				"is damaged; it is now " + this.folder.toRealPath().resolve("health.db.corrupt-20260101T120000Z"));
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aDamagedFileBehindALinkIsMovedAsideInItsOwnFolder() throws IOException {
		Path disk = Files.createDirectory(this.folder.resolve("disk"));
		DamagedHistory.write(disk.resolve("health.db"), this.clock);
		Files.writeString(disk.resolve("health.db-wal"), "left behind");
		Files.createSymbolicLink(this.folder.resolve("health.db"), disk.resolve("health.db"));
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).extracting(Period::down).containsExactly(1L);
		}
		assertThat(this.folder.resolve("health.db")).isSymbolicLink();
		assertThat(disk.resolve("health.db.corrupt-20260101T120000Z")).exists();
		assertThat(mode(disk.resolve("health.db"))).isEqualTo("rw-------");
		assertThat(this.folder).isDirectoryNotContaining("glob:**.corrupt-*");
	}

	@Test
	void aDamagedFileThatCannotBeMovedAsideIsLoggedWithoutAStackTrace(CapturedOutput output)
			throws IOException, SQLException {
		Files.createFile(this.folder.resolve("health.db.corrupt-20260101T120000Z"));
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve("health.db"));
					Statement statement = other.createStatement()) {
				statement.execute("UPDATE minute SET latencies = x'ff'");
			}
			test.write(TestHistory.AUTH, TestHistory.up(1));
		}
		assertThat(output).contains("cannot be moved aside: '", "the file is damaged: latencies cannot be read")
			.doesNotContain("Exception", "\tat ");
	}

	@Test
	void aClockThatWasAheadDoesNotKeepAFileClosed() throws IOException {
		Path inTheWay = Files.createFile(this.folder.resolve("data"));
		this.clock.advance(Duration.ofDays(1));
		try (TestHistory test = TestHistory.open(inTheWay, this.clock)) {
			this.clock.advance(Duration.ofDays(-1));
			Files.delete(inTheWay);
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).extracting(Period::up).containsExactly(1L);
		}
	}

	@Test
	void aFileThatCannotBeCreatedIsTriedAgainAndResultsAreKept(CapturedOutput output) throws IOException {
		Path inTheWay = Files.createFile(this.folder.resolve("data"));
		try (TestHistory test = TestHistory.open(inTheWay, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			this.clock.advance(HistoryStore.PAUSE);
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).isEmpty();
			assertThat(test.history().incidents(10)).isEmpty();
			assertThat(test.history().isReadable()).isFalse();
			assertThat(test.history().summaries()).containsOnlyKeys(TestHistory.AUTH);
			Files.delete(inTheWay);
			test.recorder().flush();
			assertThat(test.history().incidents(10)).isEmpty();
			this.clock.advance(HistoryStore.PAUSE);
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).extracting(Period::up).containsExactly(2L);
			assertThat(test.history().isReadable()).isTrue();
			assertThat(test.history().incidents(10)).extracting(Incident::start, Incident::end)
				.containsExactly(Tuple.tuple(NOON, NOON.plus(HistoryStore.PAUSE)));
			assertThat(test.history().summaries().get(TestHistory.AUTH)).extracting(CheckSummary::uptimeDay)
				.isEqualTo(2 / 3.0);
		}
		assertThat(output).containsOnlyOnce("cannot be used; checks go on without it").doesNotContain("\tat ");
		assertThat(output).containsOnlyOnce("can be used again");
	}

	@Test
	void aFileThatStaysUnusableLosesOldMinutesAndTakesNoMoreMemory() throws IOException {
		Path inTheWay = Files.createFile(this.folder.resolve("data"));
		try (TestHistory test = TestHistory.open(inTheWay, this.clock)) {
			for (int minute = 0; minute < 2 * PendingChanges.MOST_ROLLUPS; minute++) {
				test.record(TestHistory.AUTH, TestHistory.up(1));
				this.clock.advance(Duration.ofMinutes(1));
				if (minute % 500 == 0) {
					test.recorder().flush();
				}
			}
			Files.delete(inTheWay);
			test.recorder().flush();
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY).stream().mapToLong(Period::up).sum())
				.isEqualTo(2L * PendingChanges.MOST_ROLLUPS);
		}
	}

	@Test
	void resultsThatCannotBeWrittenAreWrittenLaterAndOnce(CapturedOutput output) throws SQLException {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve("health.db"));
					Statement statement = other.createStatement()) {
				statement.execute("BEGIN IMMEDIATE");
				test.write(TestHistory.AUTH, TestHistory.up(1));
				this.clock.advance(HistoryStore.PAUSE);
				// The file can be opened again, but not written.
				test.write(TestHistory.AUTH, TestHistory.up(1));
				assertThat(output).containsOnlyOnce("cannot be used; checks go on without it");
				assertThat(output).doesNotContain("can be used again");
				statement.execute("ROLLBACK");
			}
			this.clock.advance(HistoryStore.PAUSE);
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(output).containsOnlyOnce("can be used again");
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).extracting(Period::up).containsExactly(4L);
			assertThat(test.history().summaries().get(TestHistory.AUTH)).extracting((day) -> day.periods().get(47).up())
				.isEqualTo(4L);
		}
	}

	@Test
	void aRemovedFileIsCreatedAgain() throws IOException {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			for (String name : List.of("health.db", "health.db-wal", "health.db-shm")) {
				Files.deleteIfExists(this.folder.resolve(name));
			}
			test.write(TestHistory.AUTH, TestHistory.down(null));
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).extracting(Period::down).containsExactly(1L);
			assertThat(test.history().incidents(10)).extracting(Incident::start).containsExactly(NOON);
		}
	}

	@Test
	void anIncidentThatEndsWhileTheFileIsClosedKeepsItsEnd() throws IOException {
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.down(null));
			test.store().close();
			this.clock.advance(Duration.ofMinutes(1));
			test.record(TestHistory.AUTH, TestHistory.up(1));
			test.recorder().flush();
			this.clock.advance(Duration.ofMinutes(1));
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.history().incidents(10)).extracting(Incident::end).containsExactly(NOON.plusSeconds(60));
		}
	}

	private static String mode(Path file) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package dev.latchkey.health.history.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.recording.DamagedHistory;
import dev.latchkey.health.history.recording.TestHistory;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Which files {@code latchkey.history.file} may name, and that other files are left
 * alone.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForeignFileTests {

	private final TestClock clock = new TestClock();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "A text.", "SQLite format 3", "PK\u0003\u0004" })
	void aFileThatIsNoDatabaseStopsTheStartAndIsLeftAlone(String content) throws IOException {
		Path file = Files.writeString(this.folder.resolve("health.db"), content.repeat(500));
		assertRefused("is no history of this service");
		assertThat(file).hasContent(content.repeat(500));
		assertThat(names()).containsExactly("health.db");
	}

	@ParameterizedTest
	@ValueSource(strings = { "PRAGMA application_id = 0x47504B47", "PRAGMA user_version = 1", "PRAGMA user_version = 7",
			"PRAGMA journal_mode = WAL" })
	void anotherProgramsDatabaseStopsTheStartAndIsLeftAlone(String pragma) throws IOException, SQLException {
		Path file = database(pragma, "CREATE TABLE account (id INTEGER)");
		byte[] before = Files.readAllBytes(file);
		assertRefused("is no history of this service");
		assertThat(Files.readAllBytes(file)).isEqualTo(before);
		assertThat(names()).noneMatch((name) -> name.contains("corrupt"));
	}

	@Test
	void aFolderAndABrokenLinkStopTheStart() throws IOException {
		Files.createDirectory(this.folder.resolve("health.db"));
		assertRefused("is a folder");
		Files.delete(this.folder.resolve("health.db"));
		Files.createSymbolicLink(this.folder.resolve("health.db"), this.folder.resolve("nowhere"));
		assertRefused("is a link that leads nowhere");
	}

	@Test
	void aForeignFileThatComesLaterIsLeftAlone(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("health.db"), "A text.");
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(file).hasContent("A text.");
			Files.delete(file);
			this.clock.advance(HistoryStore.PAUSE);
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.periods(TestHistory.AUTH, Resolution.DAY)).extracting(Period::up).containsExactly(2L);
		}
		assertThat(output).containsOnlyOnce("it is no history of this service").doesNotContain("\tat ");
		assertThat(names()).noneMatch((name) -> name.contains("corrupt"));
	}

	@Test
	void anEmptyFileAndOurOwnAreUsed() throws IOException {
		Files.createFile(this.folder.resolve("health.db"));
		assertThat(store()).isNotNull();
		TestHistory.open(this.folder, this.clock).close();
		assertThat(store()).isNotNull();
		DamagedHistory.write(this.folder.resolve("health.db"), this.clock);
		assertThat(store()).isNotNull();
	}

	@Test
	void anOpenFileHasOurApplicationId() {
		TestHistory killed = TestHistory.open(this.folder, this.clock);
		assertThat(ForeignFile.isOurs(this.folder.resolve("health.db"))).isTrue();
		killed.close();
	}

	@Test
	void aHistoryOfTheFirstVersionIsContinued() throws SQLException {
		database("PRAGMA user_version = 1",
				"CREATE TABLE series (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL,"
						+ " subject TEXT NOT NULL, step TEXT NOT NULL, UNIQUE (kind, target, subject, step))",
				"CREATE TABLE incident (start INTEGER NOT NULL, series INTEGER NOT NULL, end INTEGER,"
						+ " cause TEXT NOT NULL, PRIMARY KEY (start, series)) WITHOUT ROWID",
				rollup("minute"), rollup("hour"), rollup("day"),
				"INSERT INTO series VALUES (1, 'GRPC', 'auth', '', '')",
				"INSERT INTO incident VALUES (1767268800000, 1, NULL, 'cannot be reached')");
		assertThat(store()).isNotNull();
		try (TestHistory test = TestHistory.open(this.folder, this.clock)) {
			assertThat(test.history().incidents(10)).extracting(Incident::cause).containsExactly("cannot be reached");
			test.write(TestHistory.AUTH, TestHistory.up(1));
			assertThat(test.history().incidents(10)).extracting(Incident::end).doesNotContainNull();
		}
		assertThat(ForeignFile.isOurs(this.folder.resolve("health.db"))).isTrue();
	}

	private static String rollup(String name) {
		return "CREATE TABLE " + name + " (number INTEGER NOT NULL, series INTEGER NOT NULL, up INTEGER NOT NULL,"
				+ " degraded INTEGER NOT NULL, down INTEGER NOT NULL, latencies BLOB NOT NULL,"
				+ " PRIMARY KEY (number, series)) WITHOUT ROWID";
	}

	private Path database(String... statements) throws SQLException {
		Path file = this.folder.resolve("health.db");
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement()) {
			for (String each : statements) {
				statement.execute(each);
			}
		}
		return file;
	}

	private void assertRefused(String reason) {
		assertThatThrownBy(this::store).isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.hasMessageContaining("latchkey.history.file")
			.hasMessageContaining(reason);
	}

	private HistoryStore store() {
		return TestHistory.configured(this.folder, this.clock);
	}

	private Set<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString()).collect(Collectors.toSet());
		}
	}

}

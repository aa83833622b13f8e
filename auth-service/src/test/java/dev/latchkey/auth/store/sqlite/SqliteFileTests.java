package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.service.start.StartRefusedException;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class SqliteFileTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "journal_mode,wal", "synchronous,2", "foreign_keys,1", "busy_timeout,1000" })
	void everyConnectionIsDurableAndWaitsForLocks(String pragma, String value) {
		try (TestDatabase database = TestDatabase.newSqlite(this.folder)) {
			assertThat(database.jdbc().sql("PRAGMA " + pragma).query(String.class).single()).isEqualTo(value);
		}
	}

	@Test
	void filesAreOwnerOnly() throws IOException {
		try (TestDatabase database = TestDatabase.newSqlite(this.folder)) {
			database.jdbc().sql("DELETE FROM account").update();
			Path made = this.folder.resolve("new folder");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwx------");
			for (String name : new String[] { "latchkey.db", "latchkey.db-wal", "latchkey.db-shm" }) {
				assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(name)))).as(name)
					.isEqualTo("rw-------");
			}
		}
	}

	@Test
	void fileInPlaceOfTheFolderIsNamed() throws IOException {
		Path file = Files.createFile(this.folder.resolve("new folder"));
		refused(file.resolve("latchkey.db")).contains(file + " is there already");
	}

	@Test
	void folderIsRefused() {
		refused(this.folder).contains(this.folder + " is a folder");
	}

	@Test
	void deviceIsRefused() {
		refused(Path.of("/dev/null")).contains("/dev/null is not a plain file");
	}

	@Test
	void danglingLinkIsNamedAndNothingIsCreated() throws IOException {
		Path missing = this.folder.resolve("disk/latchkey.db");
		Path link = Files.createSymbolicLink(this.folder.resolve("link.db"), missing);
		refused(link).contains(link + " is a link to " + missing + ", which is not there");
		assertThat(missing.getParent()).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "a text that is no database", "SQLite format 3" })
	void otherFileIsRefusedAndUnchanged(String text) throws IOException {
		Path file = Files.writeString(this.folder.resolve("latchkey.db"), text);
		refused(file).contains(file + " is not a SQLite database");
		assertThat(file).hasContent(text);
	}

	@Test
	void databaseOfAnotherProgramIsRefused() throws SQLException {
		Path file = this.folder.resolve("other.db");
		try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = other.createStatement()) {
			boolean unused = statement.execute("CREATE TABLE series (id INTEGER)");
		}
		refused(file).contains(file + " is the database of another program");
	}

	@Test
	void readOnlyFileOrFolderIsNamed() throws IOException {
		Path file = Files.createFile(this.folder.resolve("latchkey.db"));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
		assumeThat(Files.isWritable(file)).as("root may write everywhere").isFalse();
		refused(file).contains(file + " may not be read and written by the user of this process");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("r-x------"));
		try {
			refused(file).contains("the folder " + this.folder + " is read-only");
			refused(this.folder.resolve("new.db")).contains("new.db may not be used by the user of this process");
		}
		finally {
			Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx------"));
		}
	}

	private static AbstractStringAssert<?> refused(Path file) {
		StartRefusedException ex = catchThrowableOfType(StartRefusedException.class,
				() -> new DatabaseFile("jdbc:sqlite:" + file));
		return assertThat(ex.getMessage()).startsWith("spring.datasource.url: ").doesNotContain("Exception");
	}

}

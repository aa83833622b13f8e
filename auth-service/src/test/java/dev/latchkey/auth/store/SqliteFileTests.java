package dev.latchkey.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteFileTests {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource({ "jdbc:sqlite:data/latchkey.db,data/latchkey.db", "jdbc:sqlite:/var/lib/a b.db,/var/lib/a b.db",
			"jdbc:sqlite:file:data/latchkey.db?cache=private,data/latchkey.db" })
	void readsThePathOfAUrl(String url, Path path) {
		assertThat(SqliteFile.of(url)).isEqualTo(new SqliteFile(path));
	}

	@ParameterizedTest
	@CsvSource({ "journal_mode,wal", "synchronous,2", "foreign_keys,1", "busy_timeout,1000" })
	void everyConnectionIsDurableAndPatient(String pragma, String value) {
		try (TestDatabase database = TestDatabase.sqlite(this.folder)) {
			assertThat(database.jdbc().sql("PRAGMA " + pragma).query(String.class).single()).isEqualTo(value);
		}
	}

	@Test
	void theFilesAreTheirOwnersAlone() throws IOException {
		try (TestDatabase database = TestDatabase.sqlite(this.folder)) {
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
	void aPathThatCannotBeIsAFaultOfTheSetting() throws IOException {
		Path file = Files.createFile(this.folder.resolve("new folder"));
		assertThat(file).isRegularFile();
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> TestDatabase.sqlite(this.folder))
			.withMessageContaining("spring.datasource.url")
			.withMessageContaining("the file cannot be made");
	}

}

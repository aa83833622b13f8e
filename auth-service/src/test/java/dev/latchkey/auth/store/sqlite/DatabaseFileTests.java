package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The database file is removed, moved or replaced while the service runs.
 */
class DatabaseFileTests {

	private static final String INSERT = "INSERT INTO account VALUES (?, ?, 'hash', 'ACTIVE', 0, 0, x'00', 1)";

	@TempDir
	private Path folder;

	private TestDatabase database;

	private Path file;

	@BeforeEach
	void open() {
		this.database = TestDatabase.newSqlite(this.folder);
		this.file = this.folder.resolve("new folder/latchkey.db");
		insert(this.database.store().writes(), "ada");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "latchkey.db", "latchkey.db-wal", "latchkey.db-shm", "latchkey.db.lock" })
	void writesFailIfAFileIsMissing(String name) throws IOException {
		Files.delete(this.file.resolveSibling(name));
		refusesWritesAndProbes(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "latchkey.db", "latchkey.db-wal", "latchkey.db.lock" })
	void writesFailIfAFileIsReplaced(String name) throws IOException {
		Path named = this.file.resolveSibling(name);
		Path copy = Files.copy(named, this.folder.resolve("copy"));
		Files.move(copy, named, StandardCopyOption.REPLACE_EXISTING);
		refusesWritesAndProbes(named + " has been replaced by another file");
	}

	@Test
	void writesFailIfTheFolderIsMissing() throws IOException {
		FileSystemUtils.deleteRecursively(this.file.getParent());
		refusesWritesAndProbes("removed or moved");
	}

	@Test
	void writesFailIfTheFileIsOverwritten() throws IOException {
		this.database.store().probe();
		Files.writeString(this.file, "");
		refusesWritesAndProbes("written over by another program");
	}

	@Test
	void operatorMayVacuumTheFile() throws IOException {
		for (int i = 0; i < 200; i++) {
			insert(this.database.store().writes(), "a".repeat(100) + i);
		}
		this.database.store().writes().sql("DELETE FROM account WHERE username LIKE 'aaa%'").update();
		execute("PRAGMA wal_checkpoint(TRUNCATE)");
		this.database.store().probe();
		long before = Files.size(this.file);
		execute("VACUUM");
		execute("PRAGMA wal_checkpoint(TRUNCATE)");
		assertThat(this.file).satisfies((file) -> assertThat(Files.size(file)).isLessThan(before));
		assertThatNoException().isThrownBy(() -> this.database.store().probe());
		insert(this.database.store().writes(), "eve");
	}

	@Test
	void openTransactionFailsIfTheFileIsMoved() {
		JdbcClient writes = this.database.store().writes();
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.database.store().transactions().executeWithoutResult((status) -> {
				insert(writes, "eve");
				moveFile();
			}));
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(() -> insert(writes, "mallory"));
	}

	@Test
	void servesAgainWhenTheFolderIsBack() throws IOException {
		Path elsewhere = this.folder.resolve("elsewhere");
		Files.move(this.file.getParent(), elsewhere);
		refusesWritesAndProbes("removed or moved");
		assertThatExceptionOfType(DataAccessResourceFailureException.class).as("reads could come from another file")
			.isThrownBy(() -> this.database.store().reads());
		Files.move(elsewhere, this.file.getParent());
		assertThatNoException().isThrownBy(() -> this.database.store().probe());
		insert(this.database.store().writes(), "eve");
		assertThat(count(this.database.store().reads())).isEqualTo(2);
	}

	@Test
	void contentOfARemovedLogIsMovedToTheFile() throws IOException {
		Files.delete(this.file.resolveSibling("latchkey.db-wal"));
		refusesWritesAndProbes("latchkey.db-wal");
		Path copy = Files.copy(this.file, this.folder.resolve("copy.db"));
		assertThat(count(SqliteBackupTests.read(copy))).as("as after a kill").isOne();
	}

	private void refusesWritesAndProbes(String reason) {
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.database.store().writes())
			.withMessageContaining(reason);
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.database.store().transactions())
			.withMessageContaining(reason);
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.database.store().probe())
			.withMessageContaining(reason);
	}

	private void execute(String sql) {
		SingleConnectionDataSource other = new SingleConnectionDataSource("jdbc:sqlite:" + this.file, true);
		new JdbcTemplate(other).execute(sql);
		other.destroy();
	}

	private void moveFile() {
		try {
			Files.move(this.file, this.folder.resolve("elsewhere.db"));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void insert(JdbcClient jdbc, String name) {
		int unused = jdbc.sql(INSERT).params(name, name).update();
	}

	private static int count(JdbcClient jdbc) {
		return jdbc.sql("SELECT count(*) FROM account").query(Integer.class).single();
	}

}

package dev.latchkey.auth.store.sqlite;

import java.nio.file.Path;

import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests with errors of a real file.
 */
class SqliteExceptionTranslatorTests {

	private TestDatabase database;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.database = TestDatabase.newSqlite(folder);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void secondRowWithTheSameKeyIsADuplicate() {
		insert("1", "ada");
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("2", "ada"));
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("1", "grace"));
	}

	@Test
	void otherConstraintViolationIsNotADuplicate() {
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.database.jdbc()
				.sql("INSERT INTO account VALUES ('1', 'ada', 'hash', 'ASLEEP', 0, 0, NULL, NULL)")
				.update())
			.isNotInstanceOf(DuplicateKeyException.class);
	}

	@Test
	void longWriterIsALockFailure() {
		this.database.whileAnotherWrites(
				() -> assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(() -> insert("1", "ada")));
		assertThatNoException().isThrownBy(() -> insert("1", "ada"));
	}

	@Test
	void fullDiskIsAFailedResource() {
		this.database.whileFull((jdbc) -> assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> jdbc.sql("INSERT INTO account VALUES ('1', 'ada', ?, 'ACTIVE', 0, 0, NULL, NULL)")
				.param("x".repeat(1_000_000))
				.update()));
		assertThatNoException().isThrownBy(() -> insert("1", "ada"));
	}

	private void insert(String id, String username) {
		this.database.jdbc()
			.sql("INSERT INTO account VALUES (?, ?, 'hash', 'ACTIVE', 0, 0, NULL, NULL)")
			.params(id, username)
			.update();
	}

}

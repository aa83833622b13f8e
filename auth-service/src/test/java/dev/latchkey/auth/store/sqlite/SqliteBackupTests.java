package dev.latchkey.auth.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.auth.store.TestDatabase;
import dev.latchkey.testsupport.concurrent.Threads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class SqliteBackupTests {

	@TempDir
	private Path folder;

	private TestDatabase database;

	private final AtomicInteger inserted = new AtomicInteger();

	@BeforeEach
	void open() {
		this.database = TestDatabase.newSqlite(this.folder);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void copiesTheDatabaseDuringWrites(CapturedOutput output) throws IOException {
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> writers = CompletableFuture.allOf(writer(done), writer(done), writer(done));
		Awaitility.await().until(() -> this.inserted.get() > 50);
		int before = this.inserted.get();
		Path copy = this.folder.resolve("copy.db");
		assertThat(backup(copy)).isZero();
		int after = this.inserted.get();
		done.set(true);
		writers.join();
		JdbcClient read = read(copy);
		assertThat(read.sql("PRAGMA integrity_check").query(String.class).single()).isEqualTo("ok");
		assertThat(count(read, "account")).isBetween(before, after + 3);
		assertThat(count(read, "session")).as("a revoked session must not come back").isZero();
		assertThat(count(read, "account WHERE reset_code_digest IS NOT NULL")).as("nor a used code").isZero();
		assertThat(count(this.database.jdbc(), "session")).isEqualTo(this.inserted.get());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy))).isEqualTo("rw-------");
		assertThat(output).contains("the copy is verified");
	}

	@Test
	void neverReplacesAFile(CapturedOutput output) throws IOException {
		Path copy = Files.writeString(this.folder.resolve("copy.db"), "precious");
		assertThat(backup(copy)).isOne();
		assertThat(copy).hasContent("precious");
		assertThat(this.folder.resolve("copy.db.part")).doesNotExist();
		assertThat(output).contains("copy.db exists already");
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:copy.db", "a b?c=d#e%20f.db", ":memory:", "jdbc:sqlite:copy.db", "-copy.db" })
	void copyIsAtTheRequestedPath(String name, CapturedOutput output) throws IOException {
		insert();
		Path copy = this.folder.resolve(name);
		assertThat(backup(copy)).isZero();
		assertThat(output).contains("Copied 1 accounts to " + copy);
		Path plain = Files.move(copy, this.folder.resolve("plain.db"));
		assertThat(count(read(plain), "account")).isOne();
		assertThat(this.folder.toFile().list()).containsExactlyInAnyOrder("plain.db", "new folder");
	}

	@Test
	void danglingLinkIsNotReplaced(CapturedOutput output) throws IOException {
		Path link = Files.createSymbolicLink(this.folder.resolve("copy.db"), this.folder.resolve("missing"));
		assertThat(backup(link)).isOne();
		assertThat(link).isSymbolicLink();
		assertThat(output).contains(link + " exists already");
	}

	@Test
	void impossibleTargetIsExplained(CapturedOutput output) {
		assertThat(backup(this.folder)).isOne();
		assertThat(output).contains(this.folder + " is a folder: name a file in it");
		assertThat(backup(file())).isOne();
		assertThat(output).contains("latchkey.db is the database itself");
		assertThat(backup(file().resolveSibling("latchkey.db-journal"))).isOne();
		assertThat(output).contains("latchkey.db-journal would be taken for a part of the database");
		assertThat(backup(file().resolveSibling("latchkey.db.factor-key"))).isOne();
		assertThat(output).contains("latchkey.db.factor-key would be taken for a part of the database");
		assertThat(backup(this.folder.resolve("missing/copy.db"))).isOne();
		assertThat(output).contains("there is no folder " + this.folder.resolve("missing")).doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "copy.db-wal", "copy.db-shm", "copy.db-journal" })
	void leftoverSqliteFilesAreNamed(String name, CapturedOutput output) throws IOException {
		Path stale = Files.writeString(this.folder.resolve(name), "stale");
		assertThat(backup(this.folder.resolve("copy.db"))).isOne();
		assertThat(stale).hasContent("stale");
		assertThat(output).contains(stale + " exists already");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--spring.datasource.ulr=jdbc:sqlite:other.db", "--latchkey.node=1" })
	void unknownSettingIsRefused(String setting, CapturedOutput output) {
		Path copy = this.folder.resolve("copy.db");
		assertThatException().isThrownBy(() -> BackupCommand.execute("backup", copy.toString(),
				"--spring.datasource.url=jdbc:sqlite:" + file(), setting));
		assertThat(output).contains("There is no setting");
		assertThat(copy).doesNotExist();
	}

	@Test
	void doesNotCreateTheSource(CapturedOutput output) {
		Path missing = this.folder.resolve("missing.db");
		assertThat(BackupCommand.execute("backup", this.folder.resolve("copy.db").toString(),
				"--spring.datasource.url=jdbc:sqlite:" + missing))
			.isOne();
		assertThat(missing).doesNotExist();
		assertThat(output).contains("Not copied: " + missing + " is not there");
	}

	@Test
	void damagedFileIsNotCopied(CapturedOutput output) throws IOException {
		this.database.close();
		Files.writeString(file(), "not a database, but long enough to be looked at as one: " + "x".repeat(4096));
		assertThat(backup(this.folder.resolve("copy.db"))).isOne();
		assertThat(this.folder.resolve("copy.db")).doesNotExist();
		assertThat(output).contains("Not copied: [SQLITE_NOTADB]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlite::memory:", "jdbc:postgresql://localhost/latchkey" })
	void databaseWithoutAFileIsNotCopied(String url, CapturedOutput output) {
		assertThat(BackupCommand.execute("backup", this.folder.resolve("copy.db").toString(),
				"--spring.datasource.url=" + url))
			.isOne();
		assertThat(output).contains("Not copied: spring.datasource.url: ");
	}

	@Test
	void requiresOneFile(CapturedOutput output) {
		assertThat(BackupCommand.execute("backup")).isEqualTo(2);
		assertThat(BackupCommand.execute("backup", "one.db", "two.db")).isEqualTo(2);
		assertThat(output).contains("backup FILE");
	}

	private int backup(Path copy) {
		return BackupCommand.execute("backup", copy.toString(), "--spring.datasource.url=jdbc:sqlite:" + file());
	}

	private Path file() {
		return this.folder.resolve("new folder/latchkey.db");
	}

	private CompletableFuture<Void> writer(AtomicBoolean done) {
		return CompletableFuture.runAsync(() -> {
			while (!done.get()) {
				insert();
				this.inserted.incrementAndGet();
			}
		}, Threads.NEW);
	}

	private void insert() {
		UUID id = UUID.randomUUID();
		this.database.store().transactions().executeWithoutResult((status) -> {
			this.database.jdbc()
				.sql("INSERT INTO account VALUES (?, ?, 'hash', 'ACTIVE', 0, 0, x'00', 1)")
				.params(id, id.toString())
				.update();
			this.database.jdbc()
				.sql("""
						INSERT INTO session (token_digest, session_id, account_id, generation, client_label, ip_address,
							user_agent, create_time, authenticate_time, last_seen_time, idle_expire_time, absolute_expire_time)
						VALUES (randomblob(32), ?, ?, 0, '', '', '', 0, 0, 0, 1, 1)
						""")
				.params(UUID.randomUUID(), id)
				.update();
		});
	}

	private static int count(JdbcClient jdbc, String table) {
		return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
	}

	static JdbcClient read(Path file) {
		SQLiteDataSource dataSource = new SQLiteDataSource();
		dataSource.setUrl("jdbc:sqlite:" + file);
		return JdbcClient.create(dataSource);
	}

}

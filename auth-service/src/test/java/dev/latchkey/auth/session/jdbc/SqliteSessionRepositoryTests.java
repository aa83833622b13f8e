package dev.latchkey.auth.session.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;
import dev.latchkey.auth.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.CannotAcquireLockException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteSessionRepositoryTests extends AbstractJdbcSessionRepositoryTests {

	@TempDir
	Path folder;

	@Override
	public TestDatabase open() {
		return TestDatabase.sqlite(this.folder);
	}

	@Test
	void lookUpIsAnIndexedRead() {
		String plan = String.join("\n",
				database().jdbc()
					.sql("EXPLAIN QUERY PLAN " + JdbcSessionRepository.FIND.formatted("?, ?"))
					.params(new byte[32], new byte[32])
					.query((row, number) -> row.getString("detail"))
					.list());
		assertThat(plan).contains("SEARCH s USING PRIMARY KEY", "SEARCH a USING INDEX").doesNotContain("SCAN");
	}

	@Test
	void writeThatMetALockLeavesItsConnectionUsable() {
		database().whileAnotherWrites(() -> assertThatExceptionOfType(CannotAcquireLockException.class)
			.isThrownBy(() -> insert(key(), TestSessions.of(this.ada))));
		assertThat(insert(key(), TestSessions.of(this.ada))).isTrue();
		assertThat(sessions().findByAccount(this.ada.id(), NOW)).hasSize(1);
	}

	@Test
	void purgeReadsOnlyExpiredSessions() {
		String plan = String.join("\n",
				database().jdbc()
					.sql("EXPLAIN QUERY PLAN " + JdbcSessionRepository.DELETE_EXPIRED.formatted(""))
					.params(0, 1)
					.query((row, number) -> row.getString("detail"))
					.list());
		assertThat(plan).contains("session_by_expiry").doesNotContain("SCAN");
	}

	@Test
	void filesContainNoToken() throws Exception {
		SessionProperties properties = new SessionProperties(SessionProperties.Store.JDBC, Duration.ofHours(1),
				Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));
		SessionToken token = TestSessions.service(sessions(), properties, Clock.systemUTC())
			.open(this.ada, new Client(new ClientLabel("findable label"), "", UserAgent.of(null)))
			.token();
		assertThat(someFileContains("findable label")).isTrue();
		assertThat(someFileContains(token.reveal())).isFalse();
		assertThat(someFileContains(token.reveal().substring(4, 47))).isFalse();
	}

	private boolean someFileContains(String text) throws IOException {
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
					return true;
				}
			}
		}
		return false;
	}

}

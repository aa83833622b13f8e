package dev.latchkey.auth.store.sqlite;

import java.nio.file.Path;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteUrlTests {

	@ParameterizedTest
	@CsvSource({ "jdbc:sqlite:data/latchkey.db,data/latchkey.db", "jdbc:sqlite:/var/lib/a b.db,/var/lib/a b.db",
			"jdbc:sqlite:a~b.db?busy_timeout=500&journal_mode=WAL,a~b.db",
			"jdbc:sqlite:file:data/latchkey.db?cache=private,data/latchkey.db",
			"jdbc:sqlite:file:/data/a%3Fb%20c.db?mode=rw&busy_timeout=500,/data/a?b c.db",
			"jdbc:sqlite:file:///data/latchkey.db,/data/latchkey.db",
			"jdbc:sqlite:file://localhost/data/latchkey.db,/data/latchkey.db" })
	void namesAFile(String url, Path file) {
		assertThat(SqliteUrl.file(url)).isEqualTo(file);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ":memory:", ":memory:?cache=shared", ":resource:latchkey.db", "file:",
			"file::memory:", "file::memory:?cache=shared", "file:a.db?mode=memory",
			"file:a.db?mode=memory&cache=shared", "file:a.db?cache=shared", "file:a.db?mode=ro",
			"file:a.db?immutable=1", "file:a.db?nolock=1", "file:a.db?vfs=memdb", "file:a.db#part", "file:a%zz.db",
			"file://elsewhere/a.db", "a.db?mode=memory", "a.db?open_mode=1", "a.db?shared_cache=true",
			"a.db?locking_mode=EXCLUSIVE", "a.db?password=secret", "a.db?enable_load_extension=true",
			"a.db?busy_timeout", "a.db?cache_size=1;secret", "what?.db", "~/latchkey.db", "~ada/latchkey.db",
			"file:~/latchkey.db", " a.db", "a.db ", "data/", "a\u0000.db" })
	void refusesUnusableUrls(String rest) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> SqliteUrl.file("jdbc:sqlite:" + rest))
			.withMessageMatching("spring\\.datasource\\.url: .+; .+")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret", "Exception"));
	}

	@Test
	void driverGetsTheExactPath() {
		assertThat(SqliteUrl.of(Path.of("/data/a?b #c%.db"))).isEqualTo("jdbc:sqlite:file:/data/a%3Fb%20%23c%25.db");
	}

}

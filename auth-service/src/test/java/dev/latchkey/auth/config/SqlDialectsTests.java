package dev.latchkey.auth.config;

import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.GuardedPool;
import dev.latchkey.auth.store.NodesProperties;
import dev.latchkey.auth.store.SqlDialect;
import dev.latchkey.service.start.StartRefusedException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SqlDialectsTests {

	@ParameterizedTest
	@CsvSource({ "jdbc:sqlite:data/latchkey.db, SqliteDialect, classpath:db/migration/sqlite",
			"'jdbc:postgresql://a,b/latchkey?targetServerType=primary', PostgresDialect, classpath:db/migration/postgresql" })
	void dialectMatchesTheUrl(String url, String dialect, String migrations) {
		DataSourceProperties properties = new DataSourceProperties();
		properties.setUrl(url);
		FluentConfiguration flyway = Flyway.configure();
		SqlDialect found = SqlDialects.of(url);
		found.prepare(flyway, properties, true);
		assertThat(found.getClass().getSimpleName()).isEqualTo(dialect);
		assertThat(flyway.getLocations()).extracting(Location::getDescriptor).containsExactly(migrations);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:mysql://ada:secret@localhost/latchkey", "jdbc:h2:mem:test;PASSWORD=secret", "secret",
			"postgresql://ada:secret@localhost/latchkey", "", "JDBC:SQLITE:secret" })
	void otherDatabasesAreRefusedWithoutShowingTheUrl(String url) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> SqlDialects.of(url))
			.withMessageContainingAll("spring.datasource.url", "jdbc:sqlite:", "jdbc:postgresql:")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
	}

	@Test
	void databaseMustBeNamed() {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> SqlDialects.of(null))
			.withMessageContaining("spring.datasource.url");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:sqlite:target/none.db", "jdbc:postgresql://localhost/latchkey" })
	void poolSettingsThatWouldLoseWritesAreRefused(String url) {
		assertRefused(url, (pool) -> pool.setAutoCommit(false), "auto-commit");
		assertRefused(url, (pool) -> pool.setReadOnly(true), "read-only");
		assertRefused(url, (pool) -> pool.setJdbcUrl(url + "2"), "jdbc-url");
	}

	private static void assertRefused(String url, Consumer<HikariDataSource> change, String name) {
		DataSourceProperties properties = new DataSourceProperties();
		properties.setUrl(url);
		properties.setUsername("latchkey");
		GuardedPool pool = SqlDialects.of(url).dataSource(properties);
		assertThatNoException().isThrownBy(pool::afterPropertiesSet);
		change.accept(pool);
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(pool::afterPropertiesSet)
			.withMessageStartingWith("spring.datasource.hikari." + name + ": ");
	}

	@Test
	void sqliteServesOneNode() {
		DataSourceProperties properties = new DataSourceProperties();
		properties.setUrl("jdbc:sqlite:data/latchkey.db");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new StoreConfiguration().sqlDialect(properties, new NodesProperties(2)))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("latchkey.nodes"));
	}

}

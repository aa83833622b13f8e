package dev.latchkey.auth.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlDialectTests {

	@ParameterizedTest
	@CsvSource({ "jdbc:sqlite:data/latchkey.db, SQLITE, classpath:db/migration/sqlite",
			"'jdbc:postgresql://a,b/latchkey?targetServerType=primary', POSTGRESQL, classpath:db/migration/postgresql" })
	void isThatOfTheUrl(String url, SqlDialect dialect, String migrations) {
		assertThat(SqlDialect.of(url)).isEqualTo(dialect);
		assertThat(dialect.migrations()).isEqualTo(migrations);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:mysql://ada:secret@localhost/latchkey", "jdbc:h2:mem:test;PASSWORD=secret", "secret",
			"postgresql://ada:secret@localhost/latchkey" })
	void anotherDatabaseIsRefusedWithoutShowingTheUrl(String url) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(() -> SqlDialect.of(url))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("spring.datasource.url");
				assertThat(ex.getReason()).contains("jdbc:sqlite:", "jdbc:postgresql:");
				assertThat(String.valueOf(ex.getValue())).doesNotContain("secret");
			});
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

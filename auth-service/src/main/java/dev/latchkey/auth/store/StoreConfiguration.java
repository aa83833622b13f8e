package dev.latchkey.auth.store;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * The SQL store: SQLite unless {@code spring.datasource.url} says otherwise.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

	@Bean
	@ConfigurationProperties("spring.datasource.hikari")
	HikariDataSource dataSource(DataSourceProperties properties) {
		HikariDataSource dataSource = properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		SqliteFile.of(properties.determineUrl()).ifPresent((file) -> file.prepare(dataSource));
		return dataSource;
	}

	@Bean
	SQLExceptionTranslator sqlExceptionTranslator() {
		return new SqliteExceptionTranslator();
	}

	@Bean
	@DependsOnDatabaseInitialization
	SqlStore sqlStore(HikariDataSource dataSource, SQLExceptionTranslator translator) {
		return SqlStore.of(dataSource, translator);
	}

	@Bean
	StoreHealthIndicator storeHealthIndicator(SqlStore store) {
		return new StoreHealthIndicator(() -> store.reads()
			.sql("SELECT count(*) FROM (SELECT 1 FROM account LIMIT 1) AS probe")
			.query(Integer.class)
			.single(), System::nanoTime);
	}

}

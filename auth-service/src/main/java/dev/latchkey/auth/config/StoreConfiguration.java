package dev.latchkey.auth.config;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.NodesProperties;
import dev.latchkey.auth.store.SqlDialect;
import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.store.StoreMigration;
import dev.latchkey.auth.store.StoreProbe;
import dev.latchkey.auth.store.WriteGuard;
import dev.latchkey.auth.store.postgres.PostgresInvalidationChannel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * The SQL store: SQLite by default, or the database of {@code spring.datasource.url}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
class StoreConfiguration {

	@Bean
	SqlDialect sqlDialect(DataSourceProperties properties, NodesProperties nodes) {
		SqlDialect dialect = SqlDialects.of(properties.getUrl());
		if (!dialect.isShared() && nodes.nodes() > 1) {
			throw new InvalidConfigurationPropertyValueException("latchkey.nodes", nodes.nodes(),
					"SQLite serves one node; several share a PostgreSQL database, named by spring.datasource.url");
		}
		return dialect;
	}

	@Bean
	WriteGuard writeGuard(DataSourceProperties properties, SqlDialect dialect) {
		return dialect.guard(properties.determineUrl());
	}

	// The guard opens before the data source and closes after it.
	@Bean
	@DependsOn("writeGuard")
	@ConfigurationProperties("spring.datasource.hikari")
	HikariDataSource dataSource(DataSourceProperties properties, SqlDialect dialect) {
		return dialect.dataSource(properties);
	}

	@Bean
	SQLExceptionTranslator sqlExceptionTranslator(SqlDialect dialect) {
		return dialect.translator();
	}

	@Bean
	StoreMigration storeMigration(SqlDialect dialect) {
		return new StoreMigration(dialect);
	}

	@Bean
	FlywayConfigurationCustomizer migrations(DataSourceProperties properties, FlywayProperties migration,
			SqlDialect dialect) {
		boolean connected = migration.getUrl() != null || migration.getUser() != null;
		return (flyway) -> dialect.prepare(flyway, properties, connected);
	}

	@Bean
	@DependsOnDatabaseInitialization
	SqlStore sqlStore(HikariDataSource dataSource, SqlDialect dialect, WriteGuard guard, StoreMigration migration) {
		return SqlStore.of(dataSource, dialect, guard, migration::isDone);
	}

	@Bean
	PostgresInvalidationChannel postgresInvalidationChannel(HikariDataSource dataSource) {
		return new PostgresInvalidationChannel(dataSource);
	}

	@Bean
	StoreProbe sqlProbe(SqlStore store) {
		return new StoreProbe("sql", store::probe, System::nanoTime);
	}

}

package dev.latchkey.auth.store;

import java.util.List;

import com.zaxxer.hikari.HikariDataSource;

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
 * The SQL store: SQLite unless {@code spring.datasource.url} says otherwise.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
class StoreConfiguration {

	@Bean
	SqlDialect sqlDialect(DataSourceProperties properties, NodesProperties nodes) {
		SqlDialect dialect = SqlDialect.of(properties.getUrl());
		if (dialect == SqlDialect.SQLITE && nodes.nodes() > 1) {
			throw new InvalidConfigurationPropertyValueException("latchkey.nodes", nodes.nodes(),
					"SQLite serves one node; several share a PostgreSQL database, named by spring.datasource.url");
		}
		return dialect;
	}

	@Bean
	DatabaseFile databaseFile(DataSourceProperties properties, SqlDialect dialect) {
		return new DatabaseFile(dialect, properties.determineUrl());
	}

	// The file comes first, and goes last.
	@Bean
	@DependsOn("databaseFile")
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
		return (flyway) -> {
			flyway.locations(dialect.migrations());
			boolean hasItsOwn = migration.getUrl() != null || migration.getUser() != null;
			if (dialect == SqlDialect.POSTGRESQL && !hasItsOwn) {
				// Connections without the limits of the service's own: a migration may
				// take long.
				flyway.dataSource(PostgresConnections.urlOfPrimary(properties.determineUrl()),
						properties.determineUsername(), properties.determinePassword());
			}
		};
	}

	@Bean
	@DependsOnDatabaseInitialization
	SqlStore sqlStore(HikariDataSource dataSource, SqlDialect dialect, DatabaseFile file, StoreMigration migration) {
		return SqlStore.of(dataSource, dialect, file, migration::isDone);
	}

	@Bean
	PostgresNotices postgresNotices(HikariDataSource dataSource) {
		return new PostgresNotices(dataSource);
	}

	@Bean
	StoreProbe sqlProbe(SqlStore store) {
		return new StoreProbe("sql", store::probe, System::nanoTime);
	}

	@Bean
	StoreHealthIndicator storeHealthIndicator(List<StoreProbe> probes) {
		return new StoreHealthIndicator(probes);
	}

}

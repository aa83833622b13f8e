package dev.latchkey.auth.factor.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;

import dev.latchkey.auth.store.SqlDialect;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the keys at the start.
 */
@Configuration(proxyBeanMethods = false)
class FactorKeyConfiguration {

	@Bean
	FactorKeys factorKeys(FactorKeyProperties properties, SqlDialect dialect, DataSourceProperties database,
			SealedFactors stored, SecureRandom random) {
		Path beside = dialect.beside(database.determineUrl(), ".factor-key");
		return FactorKeys.read(properties.keyFiles(), beside, stored, random);
	}

}

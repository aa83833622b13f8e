package dev.latchkey.spring.method;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;

/**
 * Lets no program without Spring Security ignore what its methods require.
 */
@AutoConfiguration
@ConditionalOnMissingClass("org.springframework.security.authorization.AuthorizationManager")
public final class LatchkeyWithoutSecurityAutoConfiguration {

	private LatchkeyWithoutSecurityAutoConfiguration() {
	}

	@Bean
	static BeanPostProcessor latchkeyUnenforcedRequirements() {
		return new UnenforcedRequirements();
	}

}

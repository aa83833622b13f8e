package dev.latchkey.spring.health;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.spring.client.LatchkeyClientAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Adds Latchkey to the health of a program. The groups {@code liveness} and
 * {@code readiness} do not include it unless somebody adds it.
 */
@AutoConfiguration(after = LatchkeyClientAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(LatchkeyClient.class)
@ConditionalOnEnabledHealthIndicator("latchkey")
public final class LatchkeyHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "latchkeyHealthIndicator")
	HealthIndicator latchkeyHealthIndicator(LatchkeyClient client) {
		return new LatchkeyHealthIndicator(client.sessions()::status, client.sessions());
	}

}

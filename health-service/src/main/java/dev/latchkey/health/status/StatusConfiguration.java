package dev.latchkey.health.status;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.tickMillis(ZoneOffset.UTC);
	}

	@Bean
	StatusBoard statusBoard(Clock clock) {
		return new StatusBoard(clock);
	}

}

package dev.latchkey.health.status;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import dev.latchkey.service.settings.KnownSettings;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The status board and the clock.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StatusConfiguration {

	@Bean
	static KnownSettings knownSettings() {
		return new KnownSettings("health-service");
	}

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.tickMillis(ZoneOffset.UTC);
	}

	@Bean
	StatusBoard statusBoard(Clock clock, List<CheckListener> listeners) {
		return new StatusBoard(clock, listeners);
	}

	@Bean
	StatusExpiry statusExpiry(StatusBoard board) {
		return new StatusExpiry(board);
	}

}

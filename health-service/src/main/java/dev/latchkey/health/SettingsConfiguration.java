package dev.latchkey.health;

import dev.latchkey.service.settings.KnownSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses settings that nothing reads.
 */
@Configuration(proxyBeanMethods = false)
@SuppressWarnings("HideUtilityClassConstructor")
class SettingsConfiguration {

	@Bean
	static KnownSettings knownSettings() {
		return new KnownSettings("health-service");
	}

}

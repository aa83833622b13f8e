package dev.latchkey.auth.config;

import java.security.SecureRandom;
import java.time.Clock;

import dev.latchkey.service.settings.KnownSettings;
import dev.latchkey.service.tls.BundleCheck;
import dev.latchkey.service.web.WebServerGuardConfiguration;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.cbor.JacksonCborHttpMessageConverter;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Platform services that the domain gets by injection, so that tests can replace them.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import({ BundleCheck.class, WebServerGuardConfiguration.class })
class PlatformConfiguration {

	@Bean
	static KnownSettings knownSettings() {
		return new KnownSettings("auth-service");
	}

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	SecureRandom secureRandom() {
		return new SecureRandom();
	}

	/**
	 * Keeps CBOR, which is there for passkeys, out of the answers over HTTP.
	 */
	@Bean
	ServerHttpMessageConvertersCustomizer withoutCbor() {
		return (converters) -> converters
			.configureMessageConvertersList((list) -> list.removeIf(JacksonCborHttpMessageConverter.class::isInstance));
	}

}

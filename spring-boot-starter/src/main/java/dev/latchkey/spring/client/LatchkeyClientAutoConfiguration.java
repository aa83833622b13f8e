package dev.latchkey.spring.client;

import java.nio.file.Path;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.ServiceKeyException;
import dev.latchkey.client.tls.ClientTls;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.metrics.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Configures the one client of a program. It is closed after the servers of the program
 * have stopped, because what validates sessions depends on it.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "latchkey.client.enabled", matchIfMissing = true)
@EnableConfigurationProperties(LatchkeyClientProperties.class)
public final class LatchkeyClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LatchkeyConnectionDetails latchkeyConnectionDetails(LatchkeyClientProperties properties) {
		return new PropertiesConnectionDetails(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	LatchkeyClient latchkeyClient(LatchkeyConnectionDetails details, LatchkeyClientProperties properties,
			ObjectProvider<LatchkeyClientCustomizer> customizers, Environment environment) {
		LatchkeyClient.Builder builder = LatchkeyClient.builder();
		address(builder, details.address());
		maxSessions(builder, properties.cache().maxSessions());
		ClientTls tls = details.tls();
		if (tls != null) {
			builder.tls(tls);
		}
		Path keyFile = details.keyFile();
		if (keyFile != null) {
			keyFile(builder, keyFile);
		}
		builder.userAgent(environment.getProperty("spring.application.name", "latchkey-client"));
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return build(builder);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionValidator latchkeySessionValidator(LatchkeyClient client) {
		return client.sessions();
	}

	/**
	 * Opens the stream of revocations before the first request needs it. It does not
	 * wait, so a program also starts without Latchkey.
	 */
	@Bean
	ApplicationListener<ApplicationReadyEvent> latchkeyStart(LatchkeyClient client) {
		return (ready) -> client.sessions().status();
	}

	/**
	 * What a program with Micrometer gets besides.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Metrics {

		/**
		 * Publishes in the registry of this program, and before other customizers, which
		 * may publish elsewhere. With several registries none of which is primary, the
		 * meters stay in the global registry.
		 */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		LatchkeyClientCustomizer latchkeyClientMetrics(ObjectProvider<MeterRegistry> registry) {
			return (builder) -> registry.ifUnique((own) -> builder.metrics(MicrometerMetrics.in(own)));
		}

	}

	private static void address(LatchkeyClient.Builder builder, String address) {
		try {
			builder.address(address);
		}
		catch (IllegalArgumentException ex) {
			throw new LatchkeySettingException("latchkey.client.address",
					"is wrong, '" + address + "': " + ex.getMessage(), ex);
		}
	}

	private static void maxSessions(LatchkeyClient.Builder builder, int count) {
		try {
			builder.maxCachedSessions(count);
		}
		catch (IllegalArgumentException ex) {
			throw new LatchkeySettingException("latchkey.client.cache.max-sessions",
					"is wrong, " + count + ": it must be 1 or more", ex);
		}
	}

	private static void keyFile(LatchkeyClient.Builder builder, Path file) {
		try {
			builder.serviceKeyFile(file);
		}
		catch (ServiceKeyException ex) {
			throw new LatchkeySettingException("latchkey.client.key-file", "cannot be used: " + ex.getMessage(), ex);
		}
	}

	private static LatchkeyClient build(LatchkeyClient.Builder builder) {
		try {
			return builder.build();
		}
		catch (IllegalArgumentException ex) {
			throw new LatchkeySettingException("latchkey.client.address", "names no host: " + ex.getMessage(), ex);
		}
	}

}

package dev.latchkey.health.actuator;

import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.StatusReader;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The names of these beans, without what they have in common, are the names of the
 * components.
 */
@Configuration(proxyBeanMethods = false)
class HealthContributorConfiguration {

	@Bean
	ChecksOfKind grpcHealthContributor(StatusReader reader) {
		return new ChecksOfKind(reader, CheckKind.GRPC);
	}

	@Bean
	ChecksOfKind actuatorHealthContributor(StatusReader reader) {
		return new ChecksOfKind(reader, CheckKind.ACTUATOR);
	}

	@Bean
	ChecksOfKind httpHealthContributor(StatusReader reader) {
		return new ChecksOfKind(reader, CheckKind.HTTP);
	}

	@Bean
	ChecksOfKind tcpHealthContributor(StatusReader reader) {
		return new ChecksOfKind(reader, CheckKind.TCP);
	}

	@Bean
	ChecksOfKind certificateHealthContributor(StatusReader reader) {
		return new ChecksOfKind(reader, CheckKind.CERTIFICATE);
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "latchkey.journey.enabled", matchIfMissing = true)
	HealthIndicator journeyHealthIndicator(StatusReader reader) {
		return () -> reader.read().journey().map(CheckHealth::ofJourney).orElse(null);
	}

}

package dev.latchkey.health.actuator;

import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.StatusReader;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The health components of the checks. Boot names each component after its bean, without
 * the suffix {@code HealthContributor} or {@code HealthIndicator}.
 */
@Configuration(proxyBeanMethods = false)
class HealthContributorConfiguration {

	@Bean
	CheckKindHealthContributor grpcHealthContributor(StatusReader reader) {
		return new CheckKindHealthContributor(reader, CheckKind.GRPC);
	}

	@Bean
	CheckKindHealthContributor actuatorHealthContributor(StatusReader reader) {
		return new CheckKindHealthContributor(reader, CheckKind.ACTUATOR);
	}

	@Bean
	CheckKindHealthContributor httpHealthContributor(StatusReader reader) {
		return new CheckKindHealthContributor(reader, CheckKind.HTTP);
	}

	@Bean
	CheckKindHealthContributor tcpHealthContributor(StatusReader reader) {
		return new CheckKindHealthContributor(reader, CheckKind.TCP);
	}

	@Bean
	CheckKindHealthContributor certificateHealthContributor(StatusReader reader) {
		return new CheckKindHealthContributor(reader, CheckKind.CERTIFICATE);
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "latchkey.journey.enabled", matchIfMissing = true)
	HealthIndicator journeyHealthIndicator(StatusReader reader) {
		return () -> reader.read().journey().map(CheckHealth::ofJourney).orElse(null);
	}

}

package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class GrpcPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Properties.class);

	@Test
	void defaultsAreThoseOfTheDocumentation() {
		this.runner.run((context) -> assertThat(context.getBean(GrpcProperties.class)).isEqualTo(new GrpcProperties(
				Duration.ofSeconds(10), Duration.ofMinutes(1), DataSize.ofKilobytes(64), 256, List.of())));
	}

	@ParameterizedTest
	@CsvSource({ "default-deadline=999ms,defaultDeadline", "default-deadline=601s,defaultDeadline",
			"max-deadline=999ms,maxDeadline", "max-deadline=3601s,maxDeadline",
			"max-request-size=4095,latchkey.grpc.max-request-size must be 4KB to 256KB",
			"max-request-size=262145,latchkey.grpc.max-request-size must be 4KB to 256KB",
			"max-deadline=9s,latchkey.grpc.default-deadline must not be longer than latchkey.grpc.max-deadline",
			"max-calls-per-connection=0,maxCallsPerConnection",
			"max-calls-per-connection=10001,maxCallsPerConnection" })
	void refusesToStartWithASentenceThatNamesTheSetting(String setting, String sentence) {
		this.runner.withPropertyValues("latchkey.grpc." + setting)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(GrpcProperties.class)
	static class Properties {

	}

}

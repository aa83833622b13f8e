package dev.latchkey.auth.grpc.caller;

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
	void defaultsMatchTheDocumentation() {
		this.runner.run((context) -> assertThat(context.getBean(GrpcProperties.class))
			.isEqualTo(new GrpcProperties(DataSize.ofKilobytes(64), List.of())));
	}

	@ParameterizedTest
	@CsvSource({ "max-request-size=4095,latchkey.grpc.max-request-size must be 4KB to 256KB",
			"max-request-size=262145,latchkey.grpc.max-request-size must be 4KB to 256KB" })
	void refusesToStartWithASentenceThatNamesTheSetting(String setting, String sentence) {
		this.runner.withPropertyValues("latchkey.grpc." + setting)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(GrpcProperties.class)
	static class Properties {

	}

}

package dev.latchkey.auth.password;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Properties.class);

	@Test
	void defaultsMatchTheDocumentation() {
		this.runner.run((context) -> {
			assertThat(context.getBean(HashingProperties.class))
				.isEqualTo(new HashingProperties(600_000, false, 0, 64, List.of()));
			assertThat(context.getBean(PasswordPolicyProperties.class))
				.isEqualTo(new PasswordPolicyProperties(15, 256, "latchkey", null));
		});
	}

	@Test
	void weakHashingIsForTestsOnly() {
		this.runner.withPropertyValues("latchkey.password.iterations=1", "latchkey.password.allow-weak-hashing=true")
			.run((context) -> assertThat(context.getBean(HashingProperties.class).iterations()).isOne());
	}

	@ParameterizedTest
	@CsvSource({ "iterations=599999,latchkey.password.iterations must be at least 600000", "iterations=0,iterations",
			"workers=-1,workers", "peppers[0].id=K1,id", "queue-capacity=0,queueCapacity", "min-length=7,minLength",
			"max-length=63,maxLength", "max-length=1025,maxLength" })
	@Tag("asvs-11.4.2")
	void refusesToStartWithASentenceThatNamesTheSetting(String setting, String sentence) {
		this.runner.withPropertyValues("latchkey.password." + setting)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
	}

	@Test
	void refusesAMinimumAboveTheMaximum() {
		this.runner.withPropertyValues("latchkey.password.min-length=65", "latchkey.password.max-length=64")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("latchkey.password.min-length must not be greater"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ HashingProperties.class, PasswordPolicyProperties.class })
	static class Properties {

	}

}

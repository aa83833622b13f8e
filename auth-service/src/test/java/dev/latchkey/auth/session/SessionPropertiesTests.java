package dev.latchkey.auth.session;

import java.time.Duration;

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

class SessionPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Properties.class);

	@Test
	@Tag("asvs-7.1.1")
	@Tag("asvs-7.1.2")
	void defaultsMatchTheDocumentation() {
		this.runner.run((context) -> assertThat(context.getBean(SessionProperties.class))
			.isEqualTo(new SessionProperties(SessionProperties.Store.JDBC, Duration.ofHours(1), Duration.ofHours(24),
					20, Duration.ofMinutes(10), Duration.ofMinutes(1))));
	}

	@Test
	void touchIntervalIsATenthOfTheIdleTimeout() {
		assertThat(new SessionProperties(SessionProperties.Store.JDBC, Duration.ofHours(1), Duration.ofHours(24), 20,
				Duration.ofMinutes(10), Duration.ofMinutes(1))
			.touchInterval()).isEqualTo(Duration.ofMinutes(6));
	}

	@ParameterizedTest
	@CsvSource({ "idle-timeout=59s,idleTimeout", "idle-timeout=60,idleTimeout", "absolute-timeout=31d,absoluteTimeout",
			"idle-timeout=25h,latchkey.session.idle-timeout must not be longer", "max-per-account=0,maxPerAccount",
			"max-per-account=1001,maxPerAccount", "fresh-for=9s,freshFor", "fresh-for=25h,freshFor",
			"purge-interval=500ms,purgeInterval", "store=memcached,memcached" })
	void refusesToStartWithASentenceThatNamesTheSetting(String setting, String sentence) {
		this.runner.withPropertyValues("latchkey.session." + setting)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(SessionProperties.class)
	static class Properties {

	}

}

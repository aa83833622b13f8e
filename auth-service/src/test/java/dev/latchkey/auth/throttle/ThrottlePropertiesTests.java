package dev.latchkey.auth.throttle;

import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottlePropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	@ParameterizedTest
	@CsvSource({ "1,0", "4,0", "5,1", "6,2", "7,4", "14,512", "15,900", "99,900" })
	void sourceDelayDoublesUpToItsLimit(int failures, long seconds) {
		assertThat(TestThrottles.DEFAULTS.delay(failures)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@CsvSource({ "1,0", "9,0", "10,1", "11,2", "13,8", "14,10", "99,10" })
	void accountDelayStartsLaterAndStaysShort(int failures, long seconds) {
		assertThat(TestThrottles.DEFAULTS.accountDelay(failures)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@Test
	void defaultsMatchTheTestDefaults() {
		this.runner
			.run((context) -> assertThat(context.getBean(ThrottleProperties.class)).isEqualTo(TestThrottles.DEFAULTS));
	}

	@Test
	void journeyHasItsOwnRates() {
		assertThat(TestThrottles.DEFAULTS.rates("latchkey-journey-1")).isEqualTo(new AttemptRates("journey", 60, 15));
		assertThat(TestThrottles.DEFAULTS.rates("ada")).isEqualTo(new AttemptRates("", 60, 30));
		assertThat(TestThrottles.DEFAULTS.rates("ada").kind("sign-in")).isEqualTo("sign-in");
		assertThat(TestThrottles.DEFAULTS.rates("latchkey-journey-1").kind("sign-in")).isEqualTo("sign-in-journey");
	}

	@Test
	void noNameIsAJourneyWithoutAPrefix() {
		this.runner.withPropertyValues("latchkey.throttle.journey-prefix=").run((context) -> {
			ThrottleProperties properties = context.getBean(ThrottleProperties.class);
			assertThat(properties.rates("latchkey-journey-1").isOfGroup()).isFalse();
			assertThat(properties.rates("ada").isOfGroup()).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "delay-from-failure=0", "delay-from-failure=11", "max-failures=101", "max-failures=9",
			"max-delay=25h", "account-max-delay=16m", "sign-ins-per-minute=0", "sign-ups-per-minute=0",
			"forget-after=23h", "account-delay-from-failure=4", "journey-prefix=ada", "journey-prefix=Latchkey Journey",
			"journey-sign-ins-per-minute=1001", "journey-sign-ups-per-minute=1001", "journey-sign-ins-per-minute=0" })
	@Tag("asvs-6.1.1")
	void ineffectiveLimitsAreRefused(String setting) {
		this.runner.withPropertyValues("latchkey.throttle." + setting)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ThrottleProperties.class)
	static class Properties {

	}

}

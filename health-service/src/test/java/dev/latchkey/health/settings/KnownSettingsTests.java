package dev.latchkey.health.settings;

import dev.latchkey.health.history.HistoryProperties;
import dev.latchkey.health.journey.JourneyProperties;
import dev.latchkey.health.target.WatchProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

class KnownSettingsTests {

	private final ApplicationContextRunner program = new ApplicationContextRunner()
		.withUserConfiguration(SettingsOnly.class);

	@ParameterizedTest
	@ValueSource(strings = { "latchkey.targets.auth.intervall=5s", "latchkey.targets.auth.certificate.warn=5d",
			"latchkey.targets.auth.grpc-services.first=x", "latchkey.targets.auth.interval.seconds=5",
			"latchkey.journey.step-deadlin=5s", "latchkey.history.keep-day=30d", "latchkey.jorney.enabled=false",
			"latchkey.target.auth.tcp-address=localhost:1" })
	void whatNothingReadsStopsTheStartAndIsNamedWithoutItsValue(String setting) {
		String name = setting.substring(0, setting.indexOf('='));
		this.program.withPropertyValues(setting)
			.run((context) -> assertThat(context.getStartupFailure()).isInstanceOf(UnknownSettingException.class)
				.hasMessage("There is no setting " + name));
	}

	@Test
	void allFormsOfAKnownNameAreKnown() {
		this.program
			.withPropertyValues("latchkey.targets.auth.grpcAddress=localhost:1",
					"latchkey.targets.auth.grpc-services[0]=a", "latchkey.targets.auth.grpc-services[1]=b",
					"latchkey.targets[my.shop].tcp_address=localhost:2", "latchkey.history=",
					"latchkey.journey.slowAfter=1s", "other.setting=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void propertiesOfTheSystemMayBelongToOthers() {
		this.program.withSystemProperties("latchkey.other.program=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ WatchProperties.class, JourneyProperties.class, HistoryProperties.class })
	@Import(KnownSettings.class)
	static class SettingsOnly {

	}

}

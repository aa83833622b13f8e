package dev.latchkey.service.grpc;

import java.time.Duration;

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

class ServerLimitsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Properties.class);

	@Test
	void defaultsMatchTheDocumentation() {
		this.runner.run((context) -> assertThat(context.getBean(ServerLimits.class))
			.isEqualTo(new ServerLimits(500, 250, Duration.ofSeconds(5), 256, 4096, 1024, DataSize.ofMegabytes(16),
					1000, 16, Duration.ofSeconds(10), Duration.ofMinutes(1))));
	}

	@ParameterizedTest
	@CsvSource({ "max-connections=9,maxConnections", "max-connections-per-source=0,maxConnectionsPerSource",
			"handshake-timeout=999ms,handshakeTimeout", "max-calls-per-connection=0,maxCallsPerConnection",
			"max-calls-per-connection=10001,maxCallsPerConnection", "max-open-calls=15,maxOpenCalls",
			"max-unfinished-requests=15,maxUnfinishedRequests",
			"max-unfinished-bytes=1023KB,latchkey.grpc.max-unfinished-bytes must be 1MB to 1GB",
			"max-unfinished-bytes=1025MB,latchkey.grpc.max-unfinished-bytes must be 1MB to 1GB",
			"max-watches=0,maxWatches", "max-watches-per-connection=0,maxWatchesPerConnection",
			"default-deadline=999ms,defaultDeadline", "default-deadline=601s,defaultDeadline",
			"max-deadline=999ms,maxDeadline", "max-deadline=3601s,maxDeadline",
			"max-deadline=9s,latchkey.grpc.default-deadline must not be longer than latchkey.grpc.max-deadline" })
	void refusesToStartWithASentenceThatNamesTheSetting(String setting, String sentence) {
		this.runner.withPropertyValues("latchkey.grpc." + setting)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ServerLimits.class)
	static class Properties {

	}

}

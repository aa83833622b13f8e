package dev.latchkey.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.latchkey.health.stub.PropertiesOnly;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.CertificateProperties;
import dev.latchkey.health.target.TargetProperties;
import dev.latchkey.health.target.WatchProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class PropertiesTests {

	@Test
	@Tag("asvs-1.3.6")
	void theDefaultsWatchAuthServiceOnThisMachine() {
		try (ConfigurableApplicationContext context = PropertiesOnly.start(Map.of())) {
			assertThat(context.getBean(WatchProperties.class).targets()).containsExactly(Map.entry("auth",
					new TargetProperties("localhost:50051", List.of(""),
							"http://localhost:8081/actuator/health/readiness", null, "200-399", null, null,
							new CertificateProperties(Duration.ofHours(1), Duration.ofDays(21)), Duration.ofSeconds(5),
							Duration.ofSeconds(2), 3, 2, null)));
		}
	}

	@Test
	void theDefaultsDetectAHangingServiceWithin15Seconds() {
		try (ConfigurableApplicationContext context = PropertiesOnly.start(Map.of())) {
			TargetProperties target = auth(context);
			assertThat(target.interval().plus(target.deadline())).isLessThan(Duration.ofSeconds(15));
		}
	}

	@Test
	void everythingCanBeSetByEnvironmentVariables() {
		Map<String, Object> environment = Map.of("LATCHKEY_TARGETS_AUTH_GRPCADDRESS", "auth.example:1234",
				"LATCHKEY_TARGETS_AUTH_GRPCSERVICES", "readiness,liveness", "LATCHKEY_TARGETS_AUTH_ACTUATORURL",
				"https://auth.example/health", "LATCHKEY_TARGETS_AUTH_INTERVAL", "7s");
		try (ConfigurableApplicationContext context = PropertiesOnly.start(environment)) {
			TargetProperties target = auth(context);
			assertThat(target).isEqualTo(Targets.of("grpc-address=auth.example:1234",
					"grpc-services=readiness,liveness", "actuator-url=https://auth.example/health", "interval=7s"));
		}
	}

	@Test
	void timesWithoutAUnitAreSeconds() {
		try (ConfigurableApplicationContext context = PropertiesOnly.start(Map.of(),
				"--latchkey.targets.auth.interval=9", "--latchkey.targets.auth.deadline=4")) {
			TargetProperties target = auth(context);
			assertThat(target).extracting("interval", "deadline")
				.containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(4));
		}
	}

	@Test
	void hostsMayHaveAnUnderscore() {
		try (ConfigurableApplicationContext context = PropertiesOnly.start(Map.of(),
				"--latchkey.targets.auth.grpc-address=my_auth:1", "--latchkey.targets.auth.tcp-address=my_auth.shop:2",
				"--latchkey.targets.auth.http-url=http://my_auth/",
				"--latchkey.targets.auth.actuator-url=http://my_auth:8081/health")) {
			assertThat(auth(context)).extracting("grpcAddress", "tcpAddress", "httpUrl", "actuatorUrl")
				.containsExactly("my_auth:1", "my_auth.shop:2", "http://my_auth/", "http://my_auth:8081/health");
		}
	}

	@Test
	void targetsCanBeAdded() {
		try (ConfigurableApplicationContext context = PropertiesOnly.start(Map.of(),
				"--latchkey.targets.mail.actuator-url=http://mail:8080/actuator/health")) {
			assertThat(context.getBean(WatchProperties.class).targets()).containsOnlyKeys("auth", "mail");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					latchkey.targets.auth.grpc-address=localhost            | latchkey.targets.auth.grpc-address  | must be a host and a port
					latchkey.targets.auth.grpc-address=localhost:0          | latchkey.targets.auth.grpc-address  | must be a host and a port
					latchkey.targets.auth.grpc-address=localhost:70000      | latchkey.targets.auth.grpc-address  | must be a host and a port
					latchkey.targets.auth.grpc-address=http://localhost:1   | latchkey.targets.auth.grpc-address  | must be a host and a port
					latchkey.targets.auth.grpc-address=auth service:1       | latchkey.targets.auth.grpc-address  | must be a host and a port
					latchkey.targets.auth.grpc-address=auth..service:1      | latchkey.targets.auth.grpc-address  | must be a host and a port
					latchkey.targets.auth.grpc-address=300.0.0.1:1          | latchkey.targets.auth.grpc-address  | must be a host and a port
					latchkey.targets.auth.tcp-address=[::g]:1               | latchkey.targets.auth.tcp-address   | must be a host and a port
					latchkey.targets.auth.http-url=http://shop_orders:0/    | latchkey.targets.auth.http-url      | must be an http or https URL
					latchkey.targets.auth.http-url=http://shop_orders:x/    | latchkey.targets.auth.http-url      | must be an http or https URL
					latchkey.targets.auth.http-url=http://shop_orders:65536 | latchkey.targets.auth.http-url      | must be an http or https URL
					latchkey.targets.auth.http-url=http://shop orders/      | latchkey.targets.auth.http-url      | must be an http or https URL
					latchkey.targets.auth.http-url=http:///healthz          | latchkey.targets.auth.http-url      | must be an http or https URL
					latchkey.targets.auth.http-url=https://shop_orders/     | latchkey.targets.auth               | over TLS a host needs a name without an underscore
					latchkey.targets.auth.actuator-url=localhost:8081       | latchkey.targets.auth.actuator-url  | must be an http or https URL
					latchkey.targets.auth.actuator-url=file:///etc/passwd   | latchkey.targets.auth.actuator-url  | must be an http or https URL
					latchkey.targets.auth.actuator-url=http://me:pw@host/   | latchkey.targets.auth | actuator-url must not hold a user name or password
					latchkey.targets.auth.interval=1ms                      | latchkey.targets.auth.interval     | must be at least 100ms
					latchkey.targets.auth.interval=2h                       | latchkey.targets.auth.interval     | must be at most 1h
					latchkey.targets.auth.deadline=0                        | latchkey.targets.auth.deadline    | must be at least 50ms
					latchkey.targets.auth.deadline=soon                     | latchkey.targets.auth.deadline     | must be a duration such as
					latchkey.targets.auth.down-after=0                      | latchkey.targets.auth.down-after   | must be at least 1
					latchkey.targets.auth.up-after=101                      | latchkey.targets.auth.up-after     | must be at most 100
					latchkey.targets.auth.slow-after=0                      | latchkey.targets.auth.slow-after   | must be at least 1ms
					latchkey.targets.mail.interval=5s                       | latchkey.targets.mail              | needs at least one of grpc-address, actuator-url
					latchkey.targets.auth.http-url=https://me:pw@host/      | latchkey.targets.auth | http-url must not hold a user name or password
					latchkey.targets.auth.http-url=localhost                | latchkey.targets.auth.http-url      | must be an http or https URL
					latchkey.targets.auth.http-status=2xx                   | latchkey.targets.auth.http-status   | must be an HTTP status or two
					latchkey.targets.auth.tcp-address=localhost             | latchkey.targets.auth.tcp-address   | must be a host and a port
					latchkey.targets.auth.certificate.interval=0s           | latchkey.targets.auth.certificate.interval | must be at least 1s
					latchkey.targets.auth.certificate.warning=366           | latchkey.targets.auth.certificate.warning  | must be at most 365d
					latchkey.targets.journey.grpc-address=localhost:1       | latchkey                           | no target may be called journey
					latchkey.targets[<b>].grpc-address=localhost:1          | latchkey.targets                   | must be a name of 1 to 64 letters
					latchkey.journey.target=nowhere                         | latchkey.journey.target            | must be a host and a port
					latchkey.journey.interval=0s                            | latchkey.journey.interval          | must be at least 100ms
					latchkey.journey.step-deadline=61s                      | latchkey.journey.step-deadline      | must be at most 1m
					latchkey.journey.username-prefix=Latchkey Journey       | latchkey.journey.username-prefix    | must be 1 to 40 lower-case letters
					latchkey.journey.enabled=perhaps                        | latchkey.journey.enabled           | must be true or false
					latchkey.alert.secret-file=secret            | latchkey.alert                   | need each other
					latchkey.alert.url=hook/me:pw                | latchkey.alert.url               | url must be an http or https URL
					latchkey.alert.url=http://web_hook:9000/     | latchkey.alert                   | need each other
					latchkey.alert.url=http://web hook/          | latchkey.alert.url               | url must be an http or https URL
					latchkey.alert.url=https://web_hook/         | latchkey.alert.url               | over TLS a host needs a name without an underscore
					latchkey.alert.ssl-bundle=shop               | latchkey.alert                   | an ssl-bundle needs an https URL
					latchkey.targets.auth.http-status=399-200    | latchkey.targets.auth            | http-status must begin with the lower
					latchkey.targets.auth.http-url=http://h:0/   | latchkey.targets.auth.http-url   | must be an http or https URL
					latchkey.alert.url=https://me:pw@hook/       | latchkey.alert.url               | url must not hold a user name
					latchkey.alert.on=degraded                   | latchkey.alert                   | on must hold down
					latchkey.alert.on=never                      | latchkey.alert.on                | must be a list, each of it one of down, degraded, resolved
					latchkey.alert.timeout=2m                    | latchkey.alert.timeout           | must be at most 1m
					latchkey.alert.give-up-after=59s             | latchkey.alert.give-up-after     | must be at least 1m
					latchkey.alert.back-off=0                    | latchkey.alert.back-off          | must be at least 10ms
					latchkey.alert.queue=1                       | latchkey.alert.queue             | must be at least 2
					latchkey.history.file=a?b                               | latchkey.history                   | must not have a '?'
					""")
	void aWrongValueStopsTheStartAndIsNamed(String setting, String key, String reason, CapturedOutput output) {
		assertThatThrownBy(() -> PropertiesOnly.start(Map.of(), "--" + setting,
				"--logging.level.org.springframework.context.annotation=error"))
			.isInstanceOf(Exception.class);
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(key).contains(reason);
		assertThat(output.getAll()).doesNotContain("\tat ").doesNotContain("me:pw").doesNotContain("Exception");
	}

	private static TargetProperties auth(ConfigurableApplicationContext context) {
		return Objects.requireNonNull(context.getBean(WatchProperties.class).targets().get("auth"));
	}

}

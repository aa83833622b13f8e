package dev.latchkey.health.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.web.Snapshot;
import dev.latchkey.health.web.text.StatusText;
import dev.latchkey.testsupport.locale.DefaultLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StatusTextTests {

	@ParameterizedTest
	@CsvSource({ "0, 0 s", "59, 59 s", "60, 1 min", "3599, 59 min", "3600, 1 h", "172799, 47 h", "172800, 2 days" })
	void spansAreInWords(long seconds, String words) {
		assertThat(StatusText.span(Duration.ofSeconds(seconds))).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "0, <1 ms", "1, 1 ms", "9999, 9999 ms", "10000, 10 s" })
	void latenciesAreInWords(long millis, String words) {
		assertThat(StatusText.latency(Duration.ofMillis(millis))).isEqualTo(words);
	}

	@Test
	void noLatencyIsAnEmptyText() {
		assertThat(StatusText.latency(null)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1, 100%", "0.99999999, 99.99%", "0.9999, 99.99%", "0.99, 99%", "0.5005, 50.05%", "0, 0%" })
	void onlyAShareOfOneIsAHundredPercent(double share, String words) {
		assertThat(StatusText.percent(share)).isEqualTo(words);
	}

	@ParameterizedTest
	@ValueSource(strings = { "fa", "ar-EG", "tr", "th-TH-u-ca-buddhist-nu-thai" })
	void theLocaleOfTheMachineChangesNothing(String tag) {
		try (DefaultLocale locale = DefaultLocale.of(tag)) {
			assertThat(StatusText.percent(0.8604)).as("%s", locale).isEqualTo("86.04%");
			assertThat(Badge.uptime("sign-in", "24h", 0.8604)).contains("86.04%").matches("\\p{ASCII}*");
		}
	}

	@Test
	void noShareIsADash() {
		assertThat(StatusText.percent(null)).isEqualTo("–");
	}

	@Test
	void checksAreNamedByTheirKindAndSubject() {
		assertThat(StatusText.check(new CheckId(CheckKind.GRPC, "auth", ""))).isEqualTo("gRPC health");
		assertThat(StatusText.check(new CheckId(CheckKind.GRPC, "auth", "readiness")))
			.isEqualTo("gRPC health of \u2068readiness\u2069");
		assertThat(StatusText.check(new CheckId(CheckKind.ACTUATOR, "auth", ""))).isEqualTo("Actuator health");
	}

	@Test
	void anEmptyConfigurationIsReported() {
		Snapshot nothing = new Snapshot(new StatusReport(Instant.EPOCH, List.of(), Map.of()), Map.of(), List.of(),
				true);
		assertThat(StatusPage.of(nothing).overall().summary()).isEqualTo("Nothing is configured to be watched.");
	}

}

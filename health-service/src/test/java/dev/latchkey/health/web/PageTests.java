package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReader;
import dev.latchkey.health.status.StatusReport;
import dev.latchkey.health.status.Turn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(PageController.class)
@Import(PageTests.HostileReport.class)
class PageTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private final MockMvcTester mvc;

	@Autowired // The constructor of a test is not autowired by itself.
	PageTests(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@Test
	@Tag("asvs-1.2.1")
	void hostileNamesAndReasonsStayText() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk()
			.bodyText()
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;")
			.contains("&lt;img src=x onerror=alert(2)&gt;")
			.contains("&quot;&gt;&lt;svg")
			.doesNotContain("<script", "<img", "<svg");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 s", "59, 59 s", "60, 1 min", "3599, 59 min", "3600, 1 h", "172799, 47 h", "172800, 2 days" })
	void spansAreInWords(long seconds, String words) {
		assertThat(Words.span(Duration.ofSeconds(seconds))).isEqualTo(words);
	}

	@ParameterizedTest
	@CsvSource({ "0, <1 ms", "1, 1 ms", "9999, 9999 ms", "10000, 10 s" })
	void latenciesAreInWords(long millis, String words) {
		assertThat(Words.latency(Duration.ofMillis(millis))).isEqualTo(words);
	}

	@Test
	void noLatencyIsNoWord() {
		assertThat(Words.latency(null)).isEmpty();
	}

	@Test
	void nothingConfiguredIsSaid() {
		assertThat(StatusPage.of(new StatusReport(NOW, List.of())).summary())
			.isEqualTo("Nothing is configured to be watched.");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class HostileReport {

		@Bean
		StatusReader hostileReader() {
			CheckId grpc = new CheckId(CheckKind.GRPC, "<script>alert(1)</script>", "\"><svg onload=alert(3)>");
			CheckResult result = CheckResult.down(null, "<img src=x onerror=alert(2)>");
			CheckState state = new CheckState(grpc, new CheckPolicy(Duration.ofSeconds(10), 1, 1, null), Status.DOWN,
					NOW, result, NOW, Turn.NONE);
			return () -> new StatusReport(NOW, List.of(state));
		}

	}

}

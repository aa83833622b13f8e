package dev.latchkey.health.web.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import dev.latchkey.health.history.CheckSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UptimeTests {

	private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

	@ParameterizedTest
	@CsvSource({ "PT30S, 30 s 90%, watched for 30 s", "PT12M, 12 min 90%, watched for 12 min",
			"PT1H5M, 1 h 90%, watched for 1 h", "PT3H, 1 h 90% 3 h 80%, watched for 3 h",
			"PT23H59M, 1 h 90% 23 h 80%, watched for 23 h", "PT24H, 24 h 80%, watched for 24 h",
			"PT40H, 24 h 80% 40 h 70%, watched for 40 h", "P3D, 24 h 80% 3 days 70%, watched for 3 days",
			"P8D, 24 h 80% 7 d 70%, watched for 8 days", "P10D, 24 h 80% 7 d 70% 10 days 60%, watched for 10 days" })
	void onlyRangesThatShowSomethingNewAreShown(Duration watched, String shares, String words) {
		Uptime uptime = Uptime.of(day(watched), NOW);
		assertThat(text(uptime)).isEqualTo(shares);
		assertThat(uptime.watched()).isEqualTo(words);
	}

	@Test
	void aCheckWatchedForLongHasNoWatchedText() {
		Uptime uptime = Uptime.of(day(Duration.ofHours(29 * 24 + 12)), NOW);
		assertThat(text(uptime)).isEqualTo("24 h 80% 7 d 70% 30 d 60%");
		assertThat(uptime.watched()).isEmpty();
	}

	@Test
	void aCheckThatWasNeverUpHasNoUptime() {
		assertThat(Uptime.of(CheckSummary.EMPTY, NOW)).isEqualTo(new Uptime(List.of(), "not seen up yet"));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, HOUR", "PT23H59M59S, HOUR", "PT24H, DAY", "P40D, DAY" })
	void anHourIsTheDefaultForLessThanADay(Duration watched, Range usual) {
		assertThat(Range.usual(watched)).isEqualTo(usual);
	}

	private static CheckSummary day(Duration watched) {
		return new CheckSummary(List.of(), List.of(), 0.9, 0.8, 0.7, 0.6, NOW.minus(watched));
	}

	private static String text(Uptime uptime) {
		return uptime.shares()
			.stream()
			.map((share) -> share.range() + " " + share.percent())
			.collect(Collectors.joining(" "));
	}

}

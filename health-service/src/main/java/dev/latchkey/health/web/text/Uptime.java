package dev.latchkey.health.web.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.health.history.CheckSummary;
import org.jspecify.annotations.Nullable;

/**
 * Uptimes in words, for the ranges that show something new.
 *
 * @param shares the uptimes, shortest range first
 * @param watched how long there have been results, in words; empty if that is 29 days or
 * longer
 */
public record Uptime(List<Share> shares, String watched) {

	private static final Duration LONG = Duration.ofDays(29);

	public static Uptime of(CheckSummary summary, Instant now) {
		Instant since = summary.since();
		if (since == null) {
			return new Uptime(List.of(), "not seen up yet");
		}
		Duration watched = Duration.between(since, now);
		String words = (watched.compareTo(LONG) < 0) ? "watched for " + StatusText.span(watched) : "";
		return new Uptime(shares(summary, watched), words);
	}

	private static List<Share> shares(CheckSummary summary, Duration watched) {
		List<Share> shares = new ArrayList<>();
		for (Range range : Range.known(watched)) {
			boolean whole = watched.compareTo(range.length()) >= 0 || watched.compareTo(LONG) >= 0;
			// Without the hour as soon as the check is watched for a day.
			if (range != Range.HOUR || Range.usual(watched) == Range.HOUR) {
				shares.add(new Share(whole ? range.label() : StatusText.span(watched),
						StatusText.percent(of(summary, range))));
			}
		}
		return shares;
	}

	public static @Nullable Double of(CheckSummary summary, Range range) {
		return switch (range) {
			case HOUR -> summary.uptimeHour();
			case DAY -> summary.uptimeDay();
			case WEEK -> summary.uptimeWeek();
			case MONTH -> summary.uptimeMonth();
		};
	}

	/**
	 * The uptime of one range.
	 *
	 * @param range the range in words
	 * @param percent the uptime
	 */
	public record Share(String range, String percent) {
	}

}

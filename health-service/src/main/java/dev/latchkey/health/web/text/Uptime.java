package dev.latchkey.health.web.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.health.history.CheckSummary;
import org.jspecify.annotations.Nullable;

/**
 * Uptimes in words, of ranges that tell something more than the one before.
 *
 * @param shares the uptimes, the shortest range first
 * @param watched since when there are results in words, empty if that is long ago
 */
public record Uptime(List<Share> shares, String watched) {

	private static final Duration LONG = Duration.ofDays(29);

	public static Uptime of(CheckSummary day, Instant now) {
		Instant since = day.since();
		if (since == null) {
			return new Uptime(List.of(), "not seen up yet");
		}
		Duration watched = Duration.between(since, now);
		String words = (watched.compareTo(LONG) < 0) ? "watched for " + StatusText.span(watched) : "";
		return new Uptime(shares(day, watched), words);
	}

	private static List<Share> shares(CheckSummary day, Duration watched) {
		List<Share> shares = new ArrayList<>();
		for (Range range : Range.known(watched)) {
			boolean whole = watched.compareTo(range.length()) >= 0 || watched.compareTo(LONG) >= 0;
			// The day is the first as soon as there is one.
			if (range != Range.HOUR || Range.usual(watched) == Range.HOUR) {
				shares.add(new Share(whole ? range.label() : StatusText.span(watched),
						StatusText.percent(of(day, range))));
			}
		}
		return shares;
	}

	public static @Nullable Double of(CheckSummary day, Range range) {
		return switch (range) {
			case HOUR -> day.uptimeHour();
			case DAY -> day.uptimeDay();
			case WEEK -> day.uptimeWeek();
			case MONTH -> day.uptimeMonth();
		};
	}

	/**
	 * The uptime of one range.
	 *
	 * @param range how far back in words
	 * @param percent the uptime
	 */
	public record Share(String range, String percent) {
	}

}

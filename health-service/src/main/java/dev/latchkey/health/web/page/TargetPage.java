package dev.latchkey.health.web.page;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import dev.latchkey.health.web.text.DisplayTime;
import dev.latchkey.health.web.text.Range;
import dev.latchkey.health.web.text.Uptime;

/**
 * What the page of a target, or of the journey, shows.
 *
 * @param name its name in addresses
 * @param heading its name for people
 * @param standing how it stands
 * @param watched since when it is watched, in words
 * @param time when this was read
 * @param range how far back it looks, in words
 * @param choices the ranges to choose from
 * @param axis five moments from the first to the last of the charts
 * @param charts a chart for each check
 * @param incidents its newest incidents
 * @param pastReadable whether charts and incidents could be read
 */
public record TargetPage(String name, String heading, StatusFormat standing, String watched, DisplayTime time,
		String range, List<Choice> choices, List<DisplayTime> axis, List<Chart> charts, List<IncidentRow> incidents,
		boolean pastReadable) {

	/**
	 * A link to another range.
	 *
	 * @param key how addresses name it
	 * @param words how people name it
	 * @param current whether it is the one that is shown
	 */
	public record Choice(String key, String words, boolean current) {

		public static List<Choice> of(Range current, Duration watched) {
			return Arrays.stream(Range.values())
				.filter((range) -> range == current || Range.known(watched).contains(range))
				.map((range) -> new Choice(range.key(), range.words(), range == current))
				.toList();
		}

	}

	/**
	 * The chart of a check.
	 *
	 * @param name what it asks
	 * @param address where it asks
	 * @param standing how it stands
	 * @param uptime its uptimes
	 * @param latency its percentiles over time
	 * @param edge the latency at the upper edge of that
	 * @param half the latency at half its height
	 * @param outcomes its results over time
	 * @param percentiles of the whole, and of each step
	 */
	record Chart(String name, String address, StatusFormat standing, Uptime uptime, String latency, String edge,
			String half, String outcomes, List<Percentiles> percentiles) {

	}

	/**
	 * Exact percentiles over the whole range.
	 *
	 * @param name of which step
	 * @param count of how many good answers
	 * @param p50 half of them took no longer
	 * @param p95 95 of 100 took no longer
	 * @param p99 99 of 100 took no longer
	 */
	record Percentiles(String name, String count, String p50, String p95, String p99) {

	}

}

package dev.latchkey.health.web.page;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import dev.latchkey.health.web.text.DisplayTime;
import dev.latchkey.health.web.text.Range;
import dev.latchkey.health.web.text.Uptime;

/**
 * The content of the page of a target, or of the journey.
 *
 * @param name its name in URLs
 * @param heading its name for people
 * @param status its status
 * @param watched how long it has been watched, in words
 * @param time the time of the report
 * @param range the range of the charts, in words
 * @param choices the ranges to choose from
 * @param axis five times from the start to the end of the charts
 * @param charts a chart for each check
 * @param incidents its newest incidents
 * @param historyReadable whether charts and incidents could be read
 */
record TargetPage(String name, String heading, StatusFormat status, String watched, DisplayTime time, String range,
		List<Choice> choices, List<DisplayTime> axis, List<Chart> charts, List<IncidentRow> incidents,
		boolean historyReadable) {

	/**
	 * A link to another range.
	 *
	 * @param key its name in URLs
	 * @param words its name for people
	 * @param current whether it is the shown range
	 */
	record Choice(String key, String words, boolean current) {

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
	 * @param name the name of the check
	 * @param address the address that it checks
	 * @param status its status
	 * @param uptime its uptimes
	 * @param latency the drawing of its percentiles over time
	 * @param edge the latency at the upper edge of the drawing
	 * @param half the latency at half the height of the drawing
	 * @param outcomes the drawing of its results over time
	 * @param percentiles the percentiles of the whole check, and of each step
	 */
	record Chart(String name, String address, StatusFormat status, Uptime uptime, String latency, String edge,
			String half, String outcomes, List<Percentiles> percentiles) {

	}

	/**
	 * Exact percentiles over the whole range.
	 *
	 * @param name the name of the step
	 * @param count the number of good answers
	 * @param p50 half of them took no longer
	 * @param p95 95 of 100 took no longer
	 * @param p99 99 of 100 took no longer
	 */
	record Percentiles(String name, String count, String p50, String p95, String p99) {

	}

}

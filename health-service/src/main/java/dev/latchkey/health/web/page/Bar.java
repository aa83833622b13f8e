package dev.latchkey.health.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import dev.latchkey.health.history.Period;

/**
 * Draws periods as a row of bars. A bad period has a higher bar, and a mixed period has a
 * bar in two parts, so that the picture is clear without colours. Bars that are not good
 * have a title with the reason.
 */
final class Bar {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final int STEP = 10;

	private static final int HEIGHT = 32;

	private Bar() {
	}

	/**
	 * Draw periods.
	 * @param periods the periods, without gaps
	 * @param length the length of each period
	 * @param label the label of the row; the counts are added to it
	 * @return an SVG element
	 */
	static String draw(List<Period> periods, Duration length, String label) {
		Svg svg = new Svg();
		svg.open("svg", "class", "bar", "viewBox", "0 0 " + Math.max(1, periods.size()) * STEP + " " + HEIGHT,
				"preserveAspectRatio", "none", "role", "img", "aria-label", label + ": " + count(periods));
		plain(svg, periods, PeriodTally.NONE, " 24h7v4h-7z");
		plain(svg, periods, PeriodTally.GOOD, " 5h7v23h-7z");
		for (int i = 0; i < periods.size(); i++) {
			notable(svg, periods.get(i), length, i * STEP);
		}
		return svg.close("svg").toString();
	}

	private static String count(List<Period> periods) {
		return periods.isEmpty() ? "no results yet" : PeriodTally.count(periods);
	}

	private static void plain(Svg svg, List<Period> periods, PeriodTally tally, String shape) {
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < periods.size(); i++) {
			if (PeriodTally.of(periods.get(i)) == tally) {
				path.append('M').append(i * STEP).append(shape);
			}
		}
		if (!path.isEmpty()) {
			svg.empty("path", "class", tally.tone(), "d", path);
		}
	}

	private static void notable(Svg svg, Period period, Duration length, int x) {
		PeriodTally tally = PeriodTally.of(period);
		if (tally != PeriodTally.BAD && tally != PeriodTally.MIXED) {
			return;
		}
		String shape = (tally == PeriodTally.BAD) ? " 0h7v32h-7z" : " 5h7v10h-7zm0 13h7v10h-7z";
		svg.open("path", "class", tally.tone(), "d", "M" + x + shape)
			.text("title", words(period, length))
			.close("path");
	}

	private static String words(Period period, Duration length) {
		Instant start = period.start();
		return String.format(Locale.ROOT, "%s to %s UTC: %d of %d failed, %d with a warning", TIME.format(start),
				TIME.format(start.plus(length)), period.down(), period.results(), period.degraded());
	}

}

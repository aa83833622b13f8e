package dev.latchkey.shell.setting;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses durations.
 */
final class Durations {

	private static final Pattern FORM = Pattern.compile("([0-9]{1,7})(ms|s|m|h)?");

	private static final Map<String, Duration> UNITS = Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1),
			"m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

	private Durations() {
	}

	/**
	 * Reads a duration.
	 * @param text a number with ms, s, m or h; seconds without a unit
	 * @return the duration, more than zero
	 * @throws IllegalArgumentException when the text is not a duration
	 */
	public static Duration parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (matcher.matches()) {
			Duration unit = UNITS.getOrDefault(String.valueOf(matcher.group(2)), Duration.ofSeconds(1));
			Duration duration = unit.multipliedBy(Long.parseLong(matcher.group(1)));
			if (!duration.isZero()) {
				return duration;
			}
		}
		throw new IllegalArgumentException("write a number with ms, s, m or h, for instance 500ms or 10s");
	}

}

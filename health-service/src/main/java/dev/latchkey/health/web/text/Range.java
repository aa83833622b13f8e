package dev.latchkey.health.web.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.latchkey.health.history.Resolution;

/**
 * The ranges of time that a page can show. A chart has 30 to 168 points.
 */
public enum Range {

	/**
	 * An hour in steps of 2 minutes, which is the default interval of the journey.
	 */
	HOUR("1h", "1 hour", Resolution.MINUTE, Duration.ofMinutes(2), 30),

	/**
	 * A day in steps of 10 minutes.
	 */
	DAY("24h", "24 hours", Resolution.MINUTE, Duration.ofMinutes(10), 144),

	/**
	 * A week in steps of an hour.
	 */
	WEEK("7d", "7 days", Resolution.HOUR, Duration.ofHours(1), 168),

	/**
	 * A month in steps of 6 hours.
	 */
	MONTH("30d", "30 days", Resolution.HOUR, Duration.ofHours(6), 120);

	private final String key;

	private final String words;

	private final Resolution resolution;

	private final Duration step;

	private final int steps;

	Range(String key, String words, Resolution resolution, Duration step, int steps) {
		this.key = key;
		this.words = words;
		this.resolution = resolution;
		this.step = step;
		this.steps = steps;
	}

	/**
	 * Return the range of a request.
	 * @param key the name of the range in URLs
	 * @return the range, or empty if there is no range with this name
	 */
	public static Optional<Range> of(String key) {
		return Arrays.stream(values()).filter((range) -> range.key.equals(key)).findFirst();
	}

	/**
	 * Return the ranges that show something new. A range does so if the check has been
	 * watched at least a quarter longer than the next shorter range.
	 * @param watched how long the check has been watched
	 * @return the ranges, shortest first
	 */
	public static List<Range> known(Duration watched) {
		List<Range> known = new ArrayList<>();
		for (Range range : values()) {
			boolean tellsMore = known.isEmpty()
					|| watched.multipliedBy(4).compareTo(known.get(known.size() - 1).length().multipliedBy(5)) >= 0;
			if (!tellsMore) {
				return known;
			}
			known.add(range);
		}
		return known;
	}

	/**
	 * Return the default range.
	 * @param watched how long the check has been watched
	 * @return an hour if the check has been watched for less than a day, otherwise a day
	 */
	public static Range usual(Duration watched) {
		return (watched.compareTo(DAY.length()) < 0) ? HOUR : DAY;
	}

	/**
	 * Return a short label, such as {@code 24 h}.
	 */
	public String label() {
		return this.key.replaceFirst("[hd]$", " $0");
	}

	public Duration length() {
		return this.step.multipliedBy(this.steps);
	}

	public String key() {
		return this.key;
	}

	public String words() {
		return this.words;
	}

	public Resolution resolution() {
		return this.resolution;
	}

	public Duration step() {
		return this.step;
	}

	public int steps() {
		return this.steps;
	}

	/**
	 * Return the end of the charts: the next multiple of a step, so that points do not
	 * move from view to view.
	 */
	public Instant end(Instant now) {
		long step = this.step.toMillis();
		return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), step) + 1) * step);
	}

	public Instant start(Instant now) {
		return end(now).minus(this.step.multipliedBy(this.steps));
	}

	/**
	 * Return five times from the start to the end.
	 */
	public List<DisplayTime> axis(Instant now) {
		Duration quarter = this.step.multipliedBy(this.steps).dividedBy(4);
		return IntStream.rangeClosed(0, 4)
			.mapToObj((i) -> DisplayTime.of(start(now).plus(quarter.multipliedBy(i)), now))
			.toList();
	}

}

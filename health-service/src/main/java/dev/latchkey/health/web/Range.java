package dev.latchkey.health.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.latchkey.health.history.Resolution;

/**
 * How far back a page looks. Each is drawn by a hundred or so points.
 */
enum Range {

	/**
	 * A day, by 10 minutes.
	 */
	DAY("24h", "24 hours", Resolution.MINUTE, Duration.ofMinutes(10), 144),

	/**
	 * A week, by the hour.
	 */
	WEEK("7d", "7 days", Resolution.HOUR, Duration.ofHours(1), 168),

	/**
	 * A month, by 6 hours.
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
	 * @param key how addresses name it
	 * @return the range, or empty if there is none of this name
	 */
	static Optional<Range> of(String key) {
		return Arrays.stream(values()).filter((range) -> range.key.equals(key)).findFirst();
	}

	String key() {
		return this.key;
	}

	String words() {
		return this.words;
	}

	Resolution resolution() {
		return this.resolution;
	}

	Duration step() {
		return this.step;
	}

	int steps() {
		return this.steps;
	}

	/**
	 * Return the end of the drawing: the next multiple of a step, so that points do not
	 * wander from view to view.
	 */
	Instant end(Instant now) {
		long step = this.step.toMillis();
		return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), step) + 1) * step);
	}

	Instant start(Instant now) {
		return end(now).minus(this.step.multipliedBy(this.steps));
	}

	/**
	 * Return five moments from the first to the last.
	 */
	List<Moment> axis(Instant now) {
		Duration quarter = this.step.multipliedBy(this.steps).dividedBy(4);
		return IntStream.rangeClosed(0, 4)
			.mapToObj((i) -> Moment.of(start(now).plus(quarter.multipliedBy(i)), now))
			.toList();
	}

}

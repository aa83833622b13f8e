package dev.latchkey.health.web.page;

import java.util.ArrayList;
import java.util.List;

import dev.latchkey.health.history.Period;
import dev.latchkey.health.web.text.StatusText;

/**
 * The classes of periods that a bar shows.
 */
enum PeriodTally {

	/**
	 * There are no results.
	 */
	NONE("none", "without results"),

	/**
	 * No result failed, and fewer than one in ten were degraded.
	 */
	GOOD("up", "good"),

	/**
	 * Fewer than one in ten results failed, or one in ten or more were degraded.
	 */
	MIXED("degraded", "warnings or few failures"),

	/**
	 * One in ten results or more failed.
	 */
	BAD("down", "with failures");

	private final String tone;

	private final String words;

	PeriodTally(String tone, String words) {
		this.tone = tone;
		this.words = words;
	}

	String tone() {
		return this.tone;
	}

	static PeriodTally of(Period period) {
		if (period.results() == 0) {
			return NONE;
		}
		if (period.down() * 10 >= period.results()) {
			return BAD;
		}
		return (period.down() > 0 || period.degraded() * 10 >= period.results()) ? MIXED : GOOD;
	}

	/**
	 * Count periods in words, such as {@code 46 good, 2 with failures}.
	 */
	static String count(List<Period> periods) {
		List<String> parts = new ArrayList<>();
		for (PeriodTally tally : List.of(GOOD, MIXED, BAD, NONE)) {
			long count = periods.stream().filter((period) -> of(period) == tally).count();
			if (count > 0) {
				parts.add(count + " " + tally.words);
			}
		}
		return StatusText.joined(parts);
	}

}

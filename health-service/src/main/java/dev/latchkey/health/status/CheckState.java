package dev.latchkey.health.status;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a check stands and since when.
 *
 * @param id which check
 * @param result what it found last
 * @param since when it came to this status
 * @param checked when it found that, or {@code null} if it has not found anything yet
 * @param freshFor how long a result can be believed
 */
public record CheckState(CheckId id, CheckResult result, Instant since, @Nullable Instant checked, Duration freshFor) {

	static CheckState unanswered(CheckId id, Duration freshFor, Instant now) {
		return new CheckState(id, CheckResult.unknown("no answer yet"), now, null, freshFor);
	}

	/**
	 * Return the status.
	 * @return the status of the last result
	 */
	public Status status() {
		return this.result.status();
	}

	CheckState next(CheckResult next, Instant now) {
		CheckState current = asOf(now);
		Instant start = (next.status() != current.status()) ? now : current.since;
		return new CheckState(this.id, next, start, now, this.freshFor);
	}

	CheckState asOf(Instant now) {
		if (this.checked == null || !now.isAfter(this.checked.plus(this.freshFor))) {
			return this;
		}
		CheckResult stale = CheckResult.unknown("no result for more than " + this.freshFor.toSeconds() + " s");
		return new CheckState(this.id, stale, this.checked.plus(this.freshFor), this.checked, this.freshFor);
	}

}

package dev.latchkey.health.status;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How a check stands and since when.
 *
 * @param id which check
 * @param policy when its results count
 * @param status how it stands: what its results have agreed on often enough
 * @param since when it came to this status
 * @param result what it found last, which may not count yet
 * @param checked when it found that, or {@code null} if it has not found anything yet
 * @param turn the last results that differ from the status
 * @param proven whether it has ever been serving
 */
public record CheckState(CheckId id, CheckPolicy policy, Status status, Instant since, CheckResult result,
		@Nullable Instant checked, ResultStreak turn, boolean proven) {

	static CheckState unanswered(CheckId id, CheckPolicy policy, Instant now) {
		return new CheckState(id, policy, Status.UNKNOWN, now, CheckResult.unknown("no answer yet"), null,
				ResultStreak.NONE, false);
	}

	CheckState next(CheckResult found, Instant now) {
		return asOf(now).count(this.policy.judge(found), now);
	}

	private CheckState count(CheckResult found, Instant now) {
		if (found.status() == this.status) {
			return with(this.status, this.since, found, now, ResultStreak.NONE);
		}
		ResultStreak next = this.turn.next(this.status, found.status());
		if (next.results() < needed(found.status()) || isStarting(next.to(), now)) {
			return with(this.status, this.since, found, now, next);
		}
		return with(next.to(), now, found, now, ResultStreak.NONE);
	}

	private boolean isStarting(Status to, Instant now) {
		return !this.proven && this.status == Status.UNKNOWN && to == Status.DOWN
				&& now.isBefore(this.since.plus(this.policy.patience()));
	}

	private int needed(Status found) {
		// Nothing contradicts the first good answer: what starts late does not flap.
		boolean isFirst = (this.status == Status.UNKNOWN || !this.proven) && found.isServing();
		return isFirst ? 1 : this.policy.needed(found.isWorseThan(this.status));
	}

	/**
	 * Return how it stands at some time. What a clock that was ahead has left in the
	 * future counts as of now, or it would be believed and waited for until then.
	 */
	CheckState asOf(Instant now) {
		return notAfter(now).orStale(now);
	}

	private CheckState notAfter(Instant now) {
		boolean isFuture = this.checked != null && this.checked.isAfter(now);
		if (!isFuture && !this.since.isAfter(now)) {
			return this;
		}
		return with(this.status, this.since.isAfter(now) ? now : this.since, this.result, isFuture ? now : this.checked,
				this.turn);
	}

	private CheckState orStale(Instant now) {
		Duration freshFor = this.policy.freshFor();
		if (this.checked == null || !now.isAfter(this.checked.plus(freshFor))) {
			return this;
		}
		CheckResult stale = CheckResult.unknown("no result for more than " + freshFor.toSeconds() + " s");
		Instant start = (this.status == Status.UNKNOWN) ? this.since : this.checked.plus(freshFor);
		return with(Status.UNKNOWN, start, stale, this.checked, ResultStreak.NONE);
	}

	private CheckState with(Status next, Instant start, CheckResult found, @Nullable Instant time, ResultStreak left) {
		return new CheckState(this.id, this.policy, next, start, found, time, left, this.proven || next.isServing());
	}

}

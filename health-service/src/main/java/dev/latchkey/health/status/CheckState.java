package dev.latchkey.health.status;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The state of a check.
 *
 * @param id the check
 * @param policy the rules by which its results count
 * @param status its status, which changes only after enough results in a row
 * @param since when it got this status
 * @param result its last result, which may not count yet
 * @param checked the time of the last result, or {@code null} if there is no result yet
 * @param streak the last results in a row that differ from the status
 * @param everServed whether it has ever been serving
 */
public record CheckState(CheckId id, CheckPolicy policy, Status status, Instant since, CheckResult result,
		@Nullable Instant checked, ResultStreak streak, boolean everServed) {

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
		ResultStreak next = this.streak.next(this.status, found.status());
		if (next.results() < needed(found.status()) || isStarting(next.to(), now)) {
			return with(this.status, this.since, found, now, next);
		}
		return with(next.to(), now, found, now, ResultStreak.NONE);
	}

	private boolean isStarting(Status to, Instant now) {
		return !this.everServed && this.status == Status.UNKNOWN && to == Status.DOWN
				&& now.isBefore(this.since.plus(this.policy.patience()));
	}

	private int needed(Status found) {
		// The first good answer counts at once: nothing contradicts it, so this is no
		// flapping.
		boolean isFirst = (this.status == Status.UNKNOWN || !this.everServed) && found.isServing();
		return isFirst ? 1 : this.policy.needed(found.isWorseThan(this.status));
	}

	/**
	 * Return the state at some time. If the clock was ahead, times in the future count as
	 * now. Otherwise an old result would stay fresh until then.
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
				this.streak);
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
		return new CheckState(this.id, this.policy, next, start, found, time, left,
				this.everServed || next.isServing());
	}

}

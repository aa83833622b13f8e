package dev.latchkey.client.fault.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads a history and finds the promises that were broken. It knows no tolerance: an
 * event counts only if its times leave no other explanation, so a slow machine cannot
 * make it find something. A late record of an early decision is no violation.
 */
public final class HistoryChecker {

	/**
	 * How often a process must have run after the bound before a stream of it that is
	 * still open counts. To close a stream takes some steps of several threads.
	 */
	static final int TICKS_TO_CLOSE = 50;

	private final long bound;

	/**
	 * Create a checker.
	 * @param bound how long a session may be accepted after its revocation was
	 * acknowledged
	 */
	public HistoryChecker(Duration bound) {
		this.bound = bound.toNanos();
	}

	/**
	 * Check a history.
	 * @param history the history
	 * @return what is broken, empty if nothing is
	 */
	public List<Violation> check(History history) {
		Map<Integer, Revocation> revocations = history.revocations()
			.stream()
			.collect(Collectors.toMap(Revocation::session, Function.identity()));
		List<Violation> found = new ArrayList<>();
		for (ProcessHistory process : history.processes()) {
			DecisionTimes decisions = DecisionTimes.of(process, history.holds());
			for (Validation validation : process.validations()) {
				check(validation, decisions.earliest(validation), revocations.get(validation.session()), found);
			}
			for (GuardedStream stream : process.streams()) {
				check(stream, process.ticks(), revocations.get(stream.session()), found);
			}
		}
		return found;
	}

	private void check(Validation validation, long decided, @Nullable Revocation revocation, List<Violation> found) {
		switch (validation.answer()) {
			case ACCEPTED -> accepted(decided, revocation, validation, found);
			case REFUSED -> refused(validation.ended(), revocation, validation, found);
			case WRONG -> found.add(new Violation(Violation.Kind.ANSWERED_WRONGLY, validation.toString()));
			case UNAVAILABLE -> {
				// Nobody knows: that is allowed during faults.
			}
		}
	}

	private void check(GuardedStream stream, List<Long> ticks, @Nullable Revocation revocation, List<Violation> found) {
		if (stream.accepted()) {
			accepted(stream.begun(), revocation, stream, found);
			closed(stream, ticks, revocation, found);
		}
		if (stream.end() == Answer.REFUSED) {
			refused(stream.ended(), revocation, stream, found);
		}
		if (stream.end() == Answer.WRONG) {
			found.add(new Violation(Violation.Kind.ANSWERED_WRONGLY, stream.toString()));
		}
	}

	private void accepted(long decided, @Nullable Revocation revocation, Record event, List<Violation> found) {
		if (revocation != null && isLate(decided, revocation)) {
			String late = (decided - revocation.acknowledged()) / 1_000_000 + " ms after the acknowledgement: ";
			found.add(new Violation(Violation.Kind.ACCEPTED_LATE, late + event));
		}
	}

	private boolean isLate(long time, Revocation revocation) {
		return revocation.isAcknowledged() && time - revocation.acknowledged() > this.bound;
	}

	private static void refused(long ended, @Nullable Revocation revocation, Record event, List<Violation> found) {
		if (revocation == null || ended < revocation.begun()) {
			found.add(new Violation(Violation.Kind.REFUSED_LIVE, event.toString()));
		}
	}

	private void closed(GuardedStream stream, List<Long> ticks, @Nullable Revocation revocation,
			List<Violation> found) {
		if (revocation == null || !isLate(stream.ended(), revocation)) {
			return;
		}
		long ran = ticks.stream().filter((tick) -> isLate(tick, revocation) && tick < stream.ended()).count();
		if (ran >= TICKS_TO_CLOSE) {
			found.add(new Violation(Violation.Kind.STREAM_LEFT_OPEN, ran + " ticks after the bound: " + stream));
		}
	}

}

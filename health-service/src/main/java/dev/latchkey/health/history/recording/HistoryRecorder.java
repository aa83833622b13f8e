package dev.latchkey.health.history.recording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.latchkey.health.history.CheckSummary;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.sqlite.HistoryFile;
import dev.latchkey.health.history.sqlite.HistoryStore;
import dev.latchkey.health.history.sqlite.Retention;
import dev.latchkey.health.incident.Incident;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;

/**
 * Rolls up results and writes them to the file. Only one thread may use it, but any
 * thread may read the summaries.
 */
class HistoryRecorder {

	/**
	 * If the clock moves further than this between two flushes, it was set, or the
	 * machine has slept.
	 */
	private static final Duration CLOCK_STEP = Duration.ofMinutes(1);

	private final HistoryStore store;

	private final Retention retention;

	private final Predicate<CheckId> isMade;

	private final Clock clock;

	private final PendingChanges pending = new PendingChanges();

	private final OpenIncidents incidents;

	private final StoredOutbox outbox;

	private final CheckSummaries summaries = new CheckSummaries();

	private final Map<CheckId, Instant> counted = new HashMap<>();

	// The time up to which the summaries were last advanced.
	private Instant summariesTime;

	/**
	 * Make the one recorder of a store.
	 * @param notifier makes the messages about incidents
	 * @param isMade whether a check is still configured
	 */
	HistoryRecorder(HistoryStore store, Retention retention, IncidentNotifier notifier, Predicate<CheckId> isMade,
			Clock clock) {
		this.store = store;
		this.retention = retention;
		this.incidents = new OpenIncidents(notifier);
		this.outbox = notifier.outbox();
		this.isMade = isMade;
		this.clock = clock;
		this.summariesTime = clock.instant();
	}

	/**
	 * Open the file, so that open incidents are known before the first result.
	 */
	void open() {
		this.store.open(this::load);
	}

	/**
	 * Record the result of a check in memory.
	 * @return whether it should be written soon
	 */
	boolean record(CheckState state) {
		Instant checked = state.checked();
		if (checked != null && isKnown(state) && isCounted(state, checked)) {
			PendingChanges found = new PendingChanges();
			found.add(state, checked);
			found.forEachRollup(this.summaries::add);
			this.pending.add(found);
		}
		this.incidents.look(state).ifPresent(this.pending::add);
		return this.pending.hasIncidents();
	}

	private boolean isCounted(CheckState state, Instant checked) {
		Instant last = this.counted.get(state.id());
		// After the clock was set back, results must still count.
		boolean tooSoon = last != null && !checked.isBefore(last)
				&& checked.isBefore(last.plus(state.policy().countEvery()));
		if (!tooSoon) {
			this.counted.put(state.id(), checked);
		}
		return !tooSoon;
	}

	/**
	 * Failures before the first success do not count, because the target may only be
	 * starting.
	 */
	private boolean isKnown(CheckState state) {
		return state.everServed() || state.result().status() != Status.DOWN || this.summaries.hasSeenGood(state.id());
	}

	/**
	 * Write the recorded results, and remove old ones from the file. If that fails, the
	 * results stay in memory and are written later.
	 */
	void flush() {
		try {
			open();
			Instant now = this.clock.instant();
			if (this.store.write((file) -> file.inTransaction(() -> write(file)))) {
				this.pending.clear();
				this.outbox.written();
				this.store.write((file) -> this.retention.apply(file, now));
			}
			else {
				this.pending.trim();
			}
			advanceSummaries(now);
		}
		finally {
			this.outbox.publish();
		}
	}

	/**
	 * Remove periods that are too old from the summaries. If the clock was set, load the
	 * summaries from the file again.
	 */
	private void advanceSummaries(Instant now) {
		if (Duration.between(this.summariesTime, now).abs().compareTo(CLOCK_STEP) > 0) {
			this.store.write((file) -> loadSummaries(file, now));
		}
		this.summariesTime = now;
		this.summaries.forget(now);
	}

	private void loadSummaries(HistoryFile file, Instant now) {
		this.summaries.load(file, now);
		this.pending.forEachRollup(this.summaries::add);
		this.summariesTime = now;
	}

	private void write(HistoryFile file) {
		for (Resolution resolution : Resolution.values()) {
			file.rollups(resolution).add(this.pending.rollups(resolution));
		}
		this.pending.incidents().forEach(file.incidents()::put);
		this.outbox.write(file.messages());
	}

	private void load(HistoryFile file) {
		loadSummaries(file, this.clock.instant());
		List<Incident> left = file.incidents().open().stream().filter((each) -> !this.pending.isEnding(each)).toList();
		this.outbox.load(file.messages().all());
		this.incidents.resume(left, this.isMade, this.clock.instant()).forEach(this.pending::add);
	}

	Map<CheckId, CheckSummary> summaries() {
		return this.summaries.all(this.clock.instant());
	}

}

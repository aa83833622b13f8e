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
 * Rolls results up and brings them to the file. For one thread, except that any may ask
 * for the days.
 */
class HistoryRecorder {

	/**
	 * A clock that goes further than this from one writing to the next was set, or the
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

	private final CheckSummaries board = new CheckSummaries();

	private final Map<CheckId, Instant> counted = new HashMap<>();

	// When the board was last brought to the time.
	private Instant boardTime;

	/**
	 * Make the one recorder of a store.
	 * @param teller tells of incidents
	 * @param isMade whether a check is still made
	 */
	HistoryRecorder(HistoryStore store, Retention retention, IncidentTeller teller, Predicate<CheckId> isMade,
			Clock clock) {
		this.store = store;
		this.retention = retention;
		this.incidents = new OpenIncidents(teller);
		this.outbox = teller.outbox();
		this.isMade = isMade;
		this.clock = clock;
		this.boardTime = clock.instant();
	}

	/**
	 * Open the file, so that incidents that go on are known before the first result.
	 */
	void open() {
		this.store.open(this::load);
	}

	/**
	 * Take in what a check has found.
	 * @return whether that should be written soon
	 */
	boolean record(CheckState state) {
		Instant checked = state.checked();
		if (checked != null && isKnown(state) && isCounted(state, checked)) {
			PendingChanges found = new PendingChanges();
			found.add(state, checked);
			found.forEachRollup(this.board::add);
			this.pending.add(found);
		}
		this.incidents.look(state).ifPresent(this.pending::add);
		return this.pending.hasIncidents();
	}

	private boolean isCounted(CheckState state, Instant checked) {
		Instant last = this.counted.get(state.id());
		// A clock that was set back must not end the counting.
		boolean tooSoon = last != null && !checked.isBefore(last)
				&& checked.isBefore(last.plus(state.policy().countEvery()));
		if (!tooSoon) {
			this.counted.put(state.id(), checked);
		}
		return !tooSoon;
	}

	/**
	 * Before the first success nobody knows whether there is anything to watch: a target
	 * that is only starting has not failed.
	 */
	private boolean isKnown(CheckState state) {
		return state.proven() || state.result().status() != Status.DOWN || this.board.hasSeenGood(state.id());
	}

	/**
	 * Write what has been taken in, and remove what is too old. When that fails, it is
	 * kept and written later.
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
			bringBoardTo(now);
		}
		finally {
			this.outbox.publish();
		}
	}

	/**
	 * Forget what no longer belongs to the last days. What belongs to those of a clock
	 * that was set is in the file.
	 */
	private void bringBoardTo(Instant now) {
		if (Duration.between(this.boardTime, now).abs().compareTo(CLOCK_STEP) > 0) {
			this.store.write((file) -> loadBoard(file, now));
		}
		this.boardTime = now;
		this.board.forget(now);
	}

	private void loadBoard(HistoryFile file, Instant now) {
		this.board.load(file, now);
		this.pending.forEachRollup(this.board::add);
		this.boardTime = now;
	}

	private void write(HistoryFile file) {
		for (Resolution resolution : Resolution.values()) {
			file.rollups(resolution).add(this.pending.rollups(resolution));
		}
		this.pending.incidents().forEach(file.incidents()::put);
		this.outbox.write(file.messages());
	}

	private void load(HistoryFile file) {
		loadBoard(file, this.clock.instant());
		List<Incident> left = file.incidents().open().stream().filter((each) -> !this.pending.isEnding(each)).toList();
		this.outbox.load(file.messages().all());
		this.incidents.resume(left, this.isMade, this.clock.instant()).forEach(this.pending::add);
	}

	Map<CheckId, CheckSummary> days() {
		return this.board.days(this.clock.instant());
	}

}

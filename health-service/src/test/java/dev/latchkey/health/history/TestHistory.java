package dev.latchkey.health.history;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.ResultStreak;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A history without its thread: what is given to it is written when it is told.
 */
final class TestHistory implements AutoCloseable {

	static final CheckId AUTH = new CheckId(CheckKind.GRPC, "auth", "");

	private static final CheckPolicy POLICY = new CheckPolicy(Duration.ofSeconds(15), 1, 1, null);

	private final Clock clock;

	private final HistoryStore store;

	private final HistoryRecorder recorder;

	private final History history;

	TestHistory(HistoryProperties properties, Clock clock) {
		this.clock = clock;
		this.store = new HistoryStore(properties.file(), clock);
		Retention retention = new Retention(properties);
		this.recorder = new HistoryRecorder(this.store, retention, silent(clock),
				(check) -> !check.target().equals("removed"), clock);
		this.history = new StoredHistory(this.store, this.recorder, retention, clock);
		this.recorder.open();
	}

	/**
	 * Tells nobody of incidents.
	 */
	static IncidentTeller silent(Clock clock) {
		return new IncidentTeller(null, new StoredOutbox(), clock);
	}

	static TestHistory open(Path folder, Clock clock) {
		return new TestHistory(properties(folder, DataSize.ofMegabytes(64)), clock);
	}

	static HistoryProperties properties(Path folder, DataSize maxSize) {
		return new HistoryProperties(folder.resolve("health.db"), Duration.ofDays(2), Duration.ofDays(90),
				Duration.ofDays(730), maxSize);
	}

	static CheckId check(String target) {
		return new CheckId(CheckKind.GRPC, target, "");
	}

	static CheckState state(CheckId id, CheckResult result, Instant time) {
		return state(id, result.status(), result, time);
	}

	static CheckState state(CheckId id, Status status, CheckResult result, Instant time) {
		return new CheckState(id, POLICY, status, time, result, time, ResultStreak.NONE, true);
	}

	static CheckResult up(long millis) {
		return CheckResult.up(Duration.ofMillis(millis));
	}

	static CheckResult degraded(long millis) {
		return new CheckResult(Status.DEGRADED, Duration.ofMillis(millis), "slow", List.of());
	}

	static CheckResult down(@Nullable Duration latency) {
		return CheckResult.down(latency, "UNAVAILABLE");
	}

	History history() {
		return this.history;
	}

	HistoryRecorder recorder() {
		return this.recorder;
	}

	HistoryStore store() {
		return this.store;
	}

	void record(CheckId id, CheckResult result) {
		record(state(id, result, this.clock.instant()));
	}

	void record(CheckState state) {
		this.recorder.record(state);
	}

	/**
	 * Record, and write at once.
	 */
	void write(CheckId id, CheckResult result) {
		record(id, result);
		this.recorder.flush();
	}

	List<Period> periods(CheckId id, Resolution resolution) {
		return this.history.periods(Series.of(id), resolution, Instant.EPOCH, Instant.MAX);
	}

	@Override
	public void close() {
		this.recorder.flush();
		this.store.close();
	}

}

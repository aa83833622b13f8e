package dev.latchkey.health.history.recording;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.history.History;
import dev.latchkey.health.history.HistoryProperties;
import dev.latchkey.health.history.Period;
import dev.latchkey.health.history.Resolution;
import dev.latchkey.health.history.Series;
import dev.latchkey.health.history.sqlite.HistoryStore;
import dev.latchkey.health.history.sqlite.Retention;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.ResultStreak;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A history without its thread. It writes only when the test calls it.
 */
public final class TestHistory implements AutoCloseable {

	public static final CheckId AUTH = new CheckId(CheckKind.GRPC, "auth", "");

	private static final CheckPolicy POLICY = new CheckPolicy(Duration.ofSeconds(15), 1, 1, null);

	private final Clock clock;

	private final HistoryStore store;

	private final HistoryRecorder recorder;

	private final History history;

	public TestHistory(HistoryProperties properties, Clock clock) {
		this.clock = clock;
		this.store = new HistoryStore(properties.file(), clock);
		Retention retention = new Retention(properties);
		this.recorder = new HistoryRecorder(this.store, retention, silent(clock),
				(check) -> !check.target().equals("removed"), clock);
		this.history = new StoredHistory(this.store, this.recorder, retention, clock);
		this.recorder.open();
	}

	/**
	 * A notifier that makes no messages.
	 */
	public static IncidentNotifier silent(Clock clock) {
		return new IncidentNotifier(null, new StoredOutbox(), clock);
	}

	public static TestHistory open(Path folder, Clock clock) {
		return new TestHistory(properties(folder, DataSize.ofMegabytes(64)), clock);
	}

	/**
	 * The store as the service configures it, not open yet.
	 */
	public static HistoryStore configured(Path folder, Clock clock) {
		return new HistoryConfiguration().historyStore(properties(folder, DataSize.ofMegabytes(64)), clock);
	}

	public static HistoryProperties properties(Path folder, DataSize maxSize) {
		return new HistoryProperties(folder.resolve("health.db"), Duration.ofDays(2), Duration.ofDays(90),
				Duration.ofDays(730), maxSize);
	}

	public static CheckId check(String target) {
		return new CheckId(CheckKind.GRPC, target, "");
	}

	public static CheckState state(CheckId id, CheckResult result, Instant time) {
		return state(id, result.status(), result, time);
	}

	public static CheckState state(CheckId id, Status status, CheckResult result, Instant time) {
		return new CheckState(id, POLICY, status, time, result, time, ResultStreak.NONE, true);
	}

	public static CheckResult up(long millis) {
		return CheckResult.up(Duration.ofMillis(millis));
	}

	public static CheckResult degraded(long millis) {
		return new CheckResult(Status.DEGRADED, Duration.ofMillis(millis), "slow", List.of());
	}

	public static CheckResult down(@Nullable Duration latency) {
		return CheckResult.down(latency, "UNAVAILABLE");
	}

	public History history() {
		return this.history;
	}

	public HistoryRecorder recorder() {
		return this.recorder;
	}

	public HistoryStore store() {
		return this.store;
	}

	public void record(CheckId id, CheckResult result) {
		record(state(id, result, this.clock.instant()));
	}

	public void record(CheckState state) {
		this.recorder.record(state);
	}

	/**
	 * Record a result and write it at once.
	 */
	public void write(CheckId id, CheckResult result) {
		record(id, result);
		this.recorder.flush();
	}

	public List<Period> periods(CheckId id, Resolution resolution) {
		return this.history.periods(Series.of(id), resolution, Instant.EPOCH, Instant.MAX);
	}

	@Override
	public void close() {
		this.recorder.flush();
		this.store.close();
	}

}

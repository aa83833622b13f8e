package dev.latchkey.health.history.recording;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import dev.latchkey.health.history.History;
import dev.latchkey.health.history.sqlite.HistoryStore;
import dev.latchkey.health.history.sqlite.Retention;
import dev.latchkey.health.incident.MessageFactory;
import dev.latchkey.health.incident.Outbox;
import dev.latchkey.health.status.CheckListener;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A real history with its thread, for tests of other packages. The target "removed" has
 * no checks.
 */
public final class HistoryOfTests implements AutoCloseable {

	private final HistoryQueue queue = new HistoryQueue(HistoryQueue.CAPACITY);

	private final StoredOutbox outbox = new StoredOutbox();

	private final HistoryStore store;

	private final HistoryRecorder recorder;

	private final HistoryWriter writer;

	private final History history;

	public HistoryOfTests(Path folder, @Nullable MessageFactory maker, Clock clock) {
		Retention retention = new Retention(TestHistory.properties(folder, DataSize.ofMegabytes(64)));
		this.store = new HistoryStore(folder.resolve("health.db"), clock);
		this.recorder = new HistoryRecorder(this.store, retention, new IncidentNotifier(maker, this.outbox, clock),
				(check) -> !check.target().equals("removed"), clock);
		this.history = new StoredHistory(this.store, this.recorder, retention, clock);
		this.writer = new HistoryWriter(this.queue, this.recorder, Duration.ofMinutes(1));
		this.writer.start();
	}

	/**
	 * Return the listener that takes the results.
	 */
	public CheckListener listener() {
		return this.queue;
	}

	/**
	 * Return the messages that wait for delivery.
	 */
	public Outbox outbox() {
		return this.outbox;
	}

	/**
	 * Return the history for reading.
	 */
	public History history() {
		return this.history;
	}

	/**
	 * Stop after everything is written.
	 */
	@Override
	public void close() {
		this.writer.stop();
		this.store.close();
	}

}

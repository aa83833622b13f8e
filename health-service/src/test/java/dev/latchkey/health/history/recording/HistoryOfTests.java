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
 * Lets tests of other packages have a real history, with its thread. Nobody makes checks
 * of the target "removed".
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
	 * Where results go.
	 */
	public CheckListener listener() {
		return this.queue;
	}

	/**
	 * What waits to be delivered.
	 */
	public Outbox outbox() {
		return this.outbox;
	}

	/**
	 * What can be read of it.
	 */
	public History history() {
		return this.history;
	}

	/**
	 * Stop it, with all written.
	 */
	@Override
	public void close() {
		this.writer.stop();
		this.store.close();
	}

}

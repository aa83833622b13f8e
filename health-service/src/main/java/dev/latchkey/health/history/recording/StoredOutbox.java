package dev.latchkey.health.history.recording;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.latchkey.health.history.sqlite.MessageTable;
import dev.latchkey.health.incident.Message;
import dev.latchkey.health.incident.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in memory, which the history thread writes to the file. A message can be
 * delivered after the first attempt to write it, even if that attempt failed. So a file
 * that cannot be written does not delay alerts.
 */
class StoredOutbox implements Outbox {

	/**
	 * How many delivered messages, which may still be in the file, are remembered. If
	 * there are more, some may be delivered twice.
	 */
	private static final int MOST_REMOVED = 10_000;

	// Added, but not yet visible to the delivery.
	private final List<Message> fresh = new ArrayList<>();

	private final Deque<Message> waiting = new ArrayDeque<>();

	private final Set<Message> unsaved = new LinkedHashSet<>();

	private final Set<String> removed = new LinkedHashSet<>();

	private Set<Message> beingSaved = Set.of();

	private Set<String> beingRemoved = Set.of();

	synchronized void add(Message message) {
		this.fresh.add(message);
		this.unsaved.add(message);
	}

	/**
	 * Make the added messages visible to the delivery.
	 */
	synchronized void publish() {
		this.waiting.addAll(this.fresh);
		this.fresh.clear();
		notifyAll();
	}

	/**
	 * Take over the messages of a file. Messages that are not known here are older than
	 * all known ones.
	 */
	synchronized void load(List<Message> stored) {
		Set<Message> ours = new LinkedHashSet<>(this.waiting);
		ours.addAll(this.fresh);
		Set<String> known = ours.stream().map(Message::key).collect(Collectors.toSet());
		known.addAll(this.removed);
		List<Message> older = stored.stream().filter((each) -> !known.contains(each.key())).toList();
		for (int i = older.size() - 1; i >= 0; i--) {
			this.waiting.addFirst(older.get(i));
		}
		Set<String> saved = stored.stream().map(Message::key).collect(Collectors.toSet());
		ours.removeIf((each) -> saved.contains(each.key()));
		this.unsaved.clear();
		this.unsaved.addAll(ours);
		notifyAll();
	}

	/**
	 * Write the changes to a file. They stay pending until {@link #written()}.
	 */
	synchronized void write(MessageTable table) {
		this.beingSaved = Set.copyOf(this.unsaved);
		this.beingRemoved = Set.copyOf(this.removed);
		this.unsaved.forEach(table::add);
		this.removed.forEach(table::remove);
	}

	synchronized void written() {
		this.unsaved.removeAll(this.beingSaved);
		this.removed.removeAll(this.beingRemoved);
	}

	@Override
	public synchronized @Nullable Message first(Duration limit) throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		long left = limit.toMillis();
		while (this.waiting.isEmpty() && left > 0) {
			wait(left);
			left = Duration.ofNanos(end - System.nanoTime()).toMillis();
		}
		return this.waiting.peekFirst();
	}

	@Override
	public synchronized void remove(Message message) {
		this.waiting.remove(message);
		this.unsaved.remove(message);
		this.removed.add(message.key());
		if (this.removed.size() > MOST_REMOVED) {
			this.removed.remove(this.removed.iterator().next());
		}
	}

	@Override
	public synchronized int size() {
		return this.fresh.size() + this.waiting.size();
	}

}

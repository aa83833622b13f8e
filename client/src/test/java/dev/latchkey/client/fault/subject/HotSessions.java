package dev.latchkey.client.fault.subject;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that are validated all the time: some for ever, and those that are about
 * to be revoked until long after it.
 */
final class HotSessions {

	private static final long LENGTH = Duration.ofSeconds(7).toNanos();

	private final Map<Integer, Long> added = new ConcurrentHashMap<>();

	private final Set<Integer> kept = ConcurrentHashMap.newKeySet();

	void add(int session) {
		this.added.put(session, System.nanoTime());
	}

	void keep(int session) {
		this.kept.add(session);
	}

	Set<Integer> current() {
		long now = System.nanoTime();
		this.added.values().removeIf((since) -> now - since > LENGTH);
		Set<Integer> current = ConcurrentHashMap.newKeySet();
		current.addAll(this.added.keySet());
		current.addAll(this.kept);
		return current;
	}

}

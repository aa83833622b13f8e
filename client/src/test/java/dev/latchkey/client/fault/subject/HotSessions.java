package dev.latchkey.client.fault.subject;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The sessions that a client is asked for again and again: some for ever, and those that
 * are about to be revoked until long after it. The pauses are random and some are long: a
 * client that has kept what it should not have must not always be asked while it has to
 * ask the server.
 */
final class HotSessions {

	private static final long LENGTH = Duration.ofSeconds(6).toNanos();

	private static final double SHORTEST_PAUSE = Duration.ofMillis(20).toNanos();

	private static final double LONGEST_PAUSE = Duration.ofSeconds(3).toNanos();

	private final Map<Integer, Hot> sessions = new ConcurrentHashMap<>();

	void add(int session) {
		this.sessions.put(session, new Hot(System.nanoTime() + LENGTH, System.nanoTime()));
	}

	void keep(int session) {
		this.sessions.put(session, new Hot(Long.MAX_VALUE, System.nanoTime()));
	}

	/**
	 * Ask for the sessions whose time has come.
	 */
	void forEachDue(Question question) {
		long now = System.nanoTime();
		this.sessions.values().removeIf((hot) -> hot.until() < now);
		this.sessions.forEach((session, hot) -> {
			if (hot.due() <= now) {
				this.sessions.replace(session, hot, new Hot(hot.until(), now + pause()));
				question.about(session);
			}
		});
	}

	private static long pause() {
		double ratio = LONGEST_PAUSE / SHORTEST_PAUSE;
		return (long) (SHORTEST_PAUSE * Math.pow(ratio, ThreadLocalRandom.current().nextDouble()));
	}

	/**
	 * Asks for a session.
	 */
	interface Question {

		void about(int session);

	}

	/**
	 * Until when a session is hot, and when it is asked for next.
	 */
	private record Hot(long until, long due) {

	}

}

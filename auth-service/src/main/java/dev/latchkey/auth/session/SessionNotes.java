package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down that sessions were used, those of a moment together, while nobody waits for
 * it. Until then a session is answered as the store has it, so nobody was promised more
 * than a crash would leave.
 */
@Component
class SessionNotes implements SchedulingConfigurer, SmartLifecycle {

	/**
	 * How long a use waits for others.
	 */
	static final Duration DELAY = Duration.ofSeconds(1);

	/**
	 * How many uses wait at most. What finds no room is used again, or does not matter.
	 */
	static final int MAX_WAITING = 10_000;

	static final int BATCH = 256;

	static final Duration BACK_OFF = Duration.ofSeconds(10);

	// It stops after the server, and before the connections to Redis, whose phase is 0.
	private static final int BEFORE_REDIS = 1;

	private static final Log logger = LogFactory.getLog(SessionNotes.class);

	private final Map<SessionKey, Use> waiting = new ConcurrentHashMap<>();

	private final SessionRepository sessions;

	private final SessionProperties properties;

	private volatile Instant notBefore = Instant.MIN;

	private volatile boolean running;

	SessionNotes(SessionRepository sessions, SessionProperties properties) {
		this.sessions = sessions;
		this.properties = properties;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::write, DELAY);
	}

	/**
	 * Note a use of a session soon.
	 * @param key its key
	 * @param session the session as it was found
	 * @param time the time of the use
	 */
	void add(SessionKey key, Session session, Instant time) {
		if (this.waiting.size() < MAX_WAITING) {
			this.waiting.putIfAbsent(key, new Use(session, time));
		}
	}

	/**
	 * Write what waits.
	 */
	void write() {
		while (!this.waiting.isEmpty()) {
			writeBatch(this.waiting.entrySet().stream().limit(BATCH).toList());
		}
	}

	// The first of the uses stands for all: no session lives a moment longer than it may.
	private void writeBatch(List<Entry<SessionKey, Use>> batch) {
		Map<SessionKey, Session> used = new HashMap<>();
		Instant first = Instant.MAX;
		for (Entry<SessionKey, Use> each : batch) {
			this.waiting.remove(each.getKey());
			used.put(each.getKey(), each.getValue().session());
			first = each.getValue().time().isBefore(first) ? each.getValue().time() : first;
		}
		write(used, first);
	}

	/**
	 * Note a use of sessions now, unless the store has just failed to.
	 * @param used the sessions as they were found
	 * @param time the time of the use
	 */
	void write(Map<SessionKey, Session> used, Instant time) {
		if (used.isEmpty() || time.isBefore(this.notBefore)) {
			return;
		}
		try {
			this.sessions.touch(used, time.minus(this.properties.touchInterval()),
					new SessionUse(time, time.plus(this.properties.idleTimeout())));
		}
		catch (DataAccessException | TransactionException ex) {
			// The sessions are good without the note, and others must not wait for the
			// same fault.
			this.notBefore = time.plus(BACK_OFF);
			logger.warn("Uses of sessions are not noted for " + BACK_OFF + ": " + ex.getMessage());
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		write();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return BEFORE_REDIS;
	}

	private record Use(Session session, Instant time) {

	}

}

package dev.latchkey.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.store.FailureReason;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Writes the last-seen times of sessions behind, in batches, so that no call waits for
 * the write. Until then a session is answered as it is stored, so a crash never shortens
 * a lifetime that the service has reported.
 */
@Component
public class LastSeenWriter implements SmartLifecycle {

	/**
	 * How long a last-seen time waits to be written with others.
	 */
	public static final Duration DELAY = Duration.ofSeconds(1);

	/**
	 * The most sessions that wait. One that finds no room is written at its next use.
	 */
	static final int MAX_WAITING = 10_000;

	static final int BATCH = 256;

	static final Duration BACK_OFF = Duration.ofSeconds(10);

	/**
	 * The longest time that a stop takes to write the remaining batches.
	 */
	static final Duration GRACE = Duration.ofSeconds(5);

	// It stops after the server, and before the connections to Redis, whose phase is 0.
	private static final int BEFORE_REDIS = 1;

	private static final Log logger = LogFactory.getLog(LastSeenWriter.class);

	private final Map<SessionKey, Session> waiting = new ConcurrentHashMap<>();

	private final SessionRepository sessions;

	private final SessionProperties properties;

	private final Clock clock;

	private final Duration delay;

	private @Nullable Instant failedAt;

	private volatile @Nullable ScheduledExecutorService writer;

	@Autowired // The other constructor is for tests.
	public LastSeenWriter(SessionRepository sessions, SessionProperties properties, Clock clock) {
		this(sessions, properties, clock, DELAY);
	}

	LastSeenWriter(SessionRepository sessions, SessionProperties properties, Clock clock, Duration delay) {
		this.sessions = sessions;
		this.properties = properties;
		this.clock = clock;
		this.delay = delay;
	}

	/**
	 * Write the last-seen time of a session in the next batch.
	 * @param key its key
	 * @param seen the session after the use
	 */
	public void add(SessionKey key, Session seen) {
		if (this.waiting.size() < MAX_WAITING) {
			this.waiting.putIfAbsent(key, seen);
		}
	}

	/**
	 * Write the last-seen time of a session at once, because the session may expire
	 * before the next batch.
	 * @param key its key
	 * @param seen the session after the use
	 */
	void addUrgent(SessionKey key, Session seen) {
		this.waiting.putIfAbsent(key, seen);
		ScheduledExecutorService running = this.writer;
		if (running != null) {
			running.execute(this::write);
		}
	}

	/**
	 * Write all waiting last-seen times. After a failure of the store, the writer pauses
	 * and drops those that wait: sessions stay valid without them.
	 */
	public void write() {
		writeUntil(Instant.MAX);
	}

	private synchronized void writeUntil(Instant end) {
		while (!this.waiting.isEmpty() && this.clock.instant().isBefore(end)) {
			Map<SessionKey, Session> batch = new HashMap<>();
			this.waiting.entrySet().stream().limit(BATCH).forEach((use) -> batch.put(use.getKey(), use.getValue()));
			batch.keySet().forEach(this.waiting::remove);
			if (!isBackingOff()) {
				write(batch);
			}
		}
	}

	// A failure in the future happened before the clock was set back.
	private boolean isBackingOff() {
		Instant failed = this.failedAt;
		Instant now = this.clock.instant();
		return failed != null && !now.isBefore(failed) && now.isBefore(failed.plus(BACK_OFF));
	}

	private void write(Map<SessionKey, Session> batch) {
		try {
			this.sessions.touch(batch, this.properties.shortestTouchInterval());
		}
		catch (Throwable ex) {
			// No exception may end the schedule.
			this.failedAt = this.clock.instant();
			logger.warn("Last-seen times of sessions are not written for " + BACK_OFF.toSeconds() + " s: "
					+ FailureReason.of(ex));
			logger.debug("The failure of the store", ex);
		}
	}

	@Override
	public synchronized void start() {
		// Drops tasks that arrive during a stop, because the stop writes their times.
		ScheduledExecutorService started = new ScheduledThreadPoolExecutor(1,
				new CustomizableThreadFactory("last-seen-"), new DiscardPolicy());
		var unused = started.scheduleWithFixedDelay(this::write, this.delay.toMillis(), this.delay.toMillis(),
				TimeUnit.MILLISECONDS);
		this.writer = started;
	}

	@Override
	public synchronized void stop() {
		ScheduledExecutorService stopped = this.writer;
		if (stopped != null) {
			stopped.shutdownNow();
			this.writer = null;
			writeUntil(this.clock.instant().plus(GRACE));
		}
	}

	@Override
	public boolean isRunning() {
		return this.writer != null;
	}

	@Override
	public int getPhase() {
		return BEFORE_REDIS;
	}

}

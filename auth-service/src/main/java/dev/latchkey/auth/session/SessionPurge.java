package dev.latchkey.auth.session;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.TransactionException;

/**
 * Removes sessions whose time is over, a bounded batch after the other, so that none
 * holds the store for long, and counts what is left for {@code latchkey.sessions.active}.
 * Those that a clock which was ahead has made live no longer than others from then on.
 */
class SessionPurge implements SchedulingConfigurer {

	static final int BATCH = 500;

	private static final Log logger = LogFactory.getLog(SessionPurge.class);

	private final SessionExpiry sessions;

	private final SessionProperties properties;

	private final Clock clock;

	private final AtomicLong active;

	SessionPurge(SessionExpiry sessions, SessionProperties properties, Clock clock, MeterRegistry meters) {
		this.active = Objects.requireNonNull(meters.gauge("latchkey.sessions.active", new AtomicLong()));
		this.sessions = sessions;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::run, this.properties.purgeInterval());
	}

	/**
	 * Remove what is over now. A store that is away is tried again at the next turn.
	 */
	void run() {
		attempt("Sessions that a wrong clock has made live on until the store answers", this::shorten);
		attempt("Expired sessions stay until the store answers", this::removeExpired);
		attempt("The number of active sessions is that of the last count", this::count);
	}

	private void shorten() {
		while (this.sessions.shortenTimes(this.clock.instant(), this.properties.idleTimeout(), BATCH) == BATCH) {
			logger.debug("Shortened a whole batch of sessions; there may be more");
		}
	}

	private void removeExpired() {
		while (this.sessions.deleteExpired(this.clock.instant(), BATCH) == BATCH) {
			logger.debug("Removed a whole batch of expired sessions; there may be more");
		}
	}

	private void count() {
		this.active.set(this.sessions.countLive(this.clock.instant()));
	}

	private static void attempt(String otherwise, Runnable task) {
		try {
			task.run();
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn(otherwise + ": " + ex.getMessage());
		}
	}

}

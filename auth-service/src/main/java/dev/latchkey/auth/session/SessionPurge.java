package dev.latchkey.auth.session;

import java.time.Clock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Removes sessions whose time is over, a bounded batch after the other, so that none
 * holds the store for long. Nothing depends on it but the size of the store.
 */
@Component
class SessionPurge implements SchedulingConfigurer {

	static final int BATCH = 500;

	private static final Log logger = LogFactory.getLog(SessionPurge.class);

	private final SessionRepository sessions;

	private final SessionProperties properties;

	private final Clock clock;

	SessionPurge(SessionRepository sessions, SessionProperties properties, Clock clock) {
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
		try {
			while (this.sessions.deleteExpired(this.clock.instant(), BATCH) == BATCH) {
				logger.debug("Removed a whole batch of expired sessions; there may be more");
			}
		}
		catch (DataAccessException ex) {
			logger.warn("Expired sessions stay until the store answers: " + ex.getMessage());
		}
	}

}

package dev.latchkey.auth.session;

import java.time.Clock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes sessions whose time is over, a bounded batch after the other, so that none
 * holds the store for long. Nothing depends on it but the size of the store.
 */
@Component
class SessionPurge {

	static final int BATCH = 500;

	private static final Log logger = LogFactory.getLog(SessionPurge.class);

	private final SessionRepository sessions;

	private final Clock clock;

	SessionPurge(SessionRepository sessions, Clock clock) {
		this.sessions = sessions;
		this.clock = clock;
	}

	/**
	 * Remove what is over now. A store that is away is tried again at the next turn.
	 */
	@Scheduled(fixedDelayString = "${latchkey.session.purge-interval:1m}")
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

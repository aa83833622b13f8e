package dev.latchkey.auth.account;

import java.time.Clock;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets no reset code live for longer than one that is made now: a clock that was ahead
 * has made it.
 */
@Component
class PasswordResetPurge implements SchedulingConfigurer {

	static final int BATCH = 500;

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private static final Log logger = LogFactory.getLog(PasswordResetPurge.class);

	private final AccountRepository accounts;

	private final PasswordResetProperties properties;

	private final Clock clock;

	PasswordResetPurge(AccountRepository accounts, PasswordResetProperties properties, Clock clock) {
		this.accounts = accounts;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::run, INTERVAL);
	}

	/**
	 * Shorten what lives too long by now. A store that is away is tried again at the next
	 * turn.
	 */
	void run() {
		try {
			int shortened = BATCH;
			while (shortened == BATCH) {
				shortened = this.accounts.shortenResets(this.clock.instant().plus(this.properties.timeout()), BATCH);
			}
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Reset codes that a wrong clock has made stay until the store answers: " + ex.getMessage());
		}
	}

}

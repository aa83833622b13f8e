package dev.latchkey.auth.account.reset;

import java.time.Clock;
import java.time.Duration;

import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.store.Upkeep;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Shortens reset codes that live longer than a new one would: a fast clock has created
 * them.
 */
@Component
class PasswordResetPurge implements SchedulingConfigurer {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

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
	 * Shorten the codes that now live too long.
	 */
	void run() {
		Upkeep.inBatches("Reset codes with times from a fast clock stay until the store answers",
				(limit) -> this.accounts.shortenResets(this.clock.instant().plus(this.properties.timeout()), limit));
	}

}

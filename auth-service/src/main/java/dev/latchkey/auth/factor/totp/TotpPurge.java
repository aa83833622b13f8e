package dev.latchkey.auth.factor.totp;

import java.time.Clock;
import java.time.Duration;

import dev.latchkey.auth.store.Upkeep;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Deletes expired enrolments, and shortens those that live longer than a new one would: a
 * fast clock has created them.
 */
@Component
class TotpPurge implements SchedulingConfigurer {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final TotpRepository totps;

	private final Clock clock;

	TotpPurge(TotpRepository totps, Clock clock) {
		this.totps = totps;
		this.clock = clock;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::run, INTERVAL);
	}

	/**
	 * Shorten and delete what is due now.
	 */
	void run() {
		Upkeep.inBatches("Started enrolments with times from a fast clock stay until the store answers",
				(limit) -> this.totps.shortenExpiry(this.clock.instant().plus(TotpService.ENROLMENT), limit));
		Upkeep.inBatches("Expired enrolments stay until the store answers",
				(limit) -> this.totps.deleteExpired(this.clock.instant(), limit));
	}

}

package dev.latchkey.auth.factor.challenge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.latchkey.auth.store.Upkeep;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Deletes challenges that nobody can answer any more.
 */
@Component
class ChallengePurge implements SchedulingConfigurer {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	/**
	 * How far the clock of another node may be ahead until its challenges are deleted.
	 * They are refused earlier, but this clock may be the wrong one.
	 */
	private static final Duration MOST_AHEAD = Duration.ofDays(1);

	private final ChallengeRepository challenges;

	private final Clock clock;

	ChallengePurge(ChallengeRepository challenges, Clock clock) {
		this.challenges = challenges;
		this.clock = clock;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::run, INTERVAL);
	}

	/**
	 * Delete what is outdated now.
	 */
	void run() {
		Upkeep.inBatches("Expired challenges stay until the store answers", this::deleteBatch);
	}

	private int deleteBatch(int limit) {
		Instant now = this.clock.instant();
		return this.challenges.deleteOutdated(now, now.plus(MOST_AHEAD), limit);
	}

}

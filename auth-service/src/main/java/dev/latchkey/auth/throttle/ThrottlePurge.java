package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

import dev.latchkey.auth.store.Upkeep;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Deletes outdated failures and buckets in bounded batches, and shortens times that a
 * fast clock has made too long.
 */
@Component
class ThrottlePurge implements SchedulingConfigurer {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final FailureRepository failures;

	private final BucketRepository buckets;

	private final Clock clock;

	ThrottlePurge(FailureRepository failures, BucketRepository buckets, Clock clock) {
		this.failures = failures;
		this.buckets = buckets;
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
		attempt((limit) -> this.failures.shortenTimes(this.clock.instant(), limit));
		attempt((limit) -> this.failures.deleteForgotten(this.clock.instant(), limit));
		attempt(this.buckets::shortenTimes);
		attempt(this.buckets::deleteForgotten);
	}

	private static void attempt(IntUnaryOperator batch) {
		Upkeep.inBatches("Old failures stay until the store answers", batch);
	}

}

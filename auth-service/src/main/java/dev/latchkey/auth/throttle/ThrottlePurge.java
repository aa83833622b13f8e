package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Removes what is forgotten, in bounded batches, and shortens what a clock that was ahead
 * has told to keep.
 */
@Component
class ThrottlePurge implements SchedulingConfigurer {

	static final int BATCH = 500;

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private static final Log logger = LogFactory.getLog(ThrottlePurge.class);

	private final FailureRepository failures;

	private final SourceBuckets buckets;

	private final Clock clock;

	ThrottlePurge(FailureRepository failures, SourceBuckets buckets, Clock clock) {
		this.failures = failures;
		this.buckets = buckets;
		this.clock = clock;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::run, INTERVAL);
	}

	/**
	 * Remove what is forgotten by now. A store that is away is tried again at the next
	 * turn.
	 */
	void run() {
		try {
			doAll((limit) -> this.failures.shortenTimes(this.clock.instant(), limit));
			doAll((limit) -> this.failures.deleteForgotten(this.clock.instant(), limit));
			doAll(this.buckets::shortenTimes);
			doAll(this.buckets::deleteForgotten);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn("Old failures stay until the store answers: " + ex.getMessage());
		}
	}

	private static void doAll(IntUnaryOperator batch) {
		int done = BATCH;
		while (done >= BATCH) {
			done = batch.applyAsInt(BATCH);
		}
	}

}

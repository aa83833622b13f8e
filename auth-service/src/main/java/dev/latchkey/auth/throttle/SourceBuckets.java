package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;

import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.throttle.TooManyAttemptsException.Limit;
import dev.latchkey.service.grpc.SourceWarning;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;

import org.springframework.stereotype.Component;

/**
 * A token bucket for each kind of attempt and source: a minute's worth may come at once,
 * then they flow at the rate.
 */
@Component
class SourceBuckets {

	private static final Duration PERIOD = Duration.ofMinutes(1);

	private static final int WIDER = 4;

	private final JdbcBucketStore buckets;

	private final SourceWarning warning;

	SourceBuckets(SqlStore store, SourceWarning warning, Clock clock) {
		this.warning = warning;
		this.buckets = new JdbcBucketStore(store, clock, PERIOD);
	}

	/**
	 * Take one token of a source, and of each wider network, which has four times as many
	 * as the one within it.
	 * @throws TooManyAttemptsException when there is none
	 */
	void take(String kind, Source source, int perMinute) {
		take(kind, source.key(), perMinute);
		int budget = perMinute;
		for (String network : source.wider()) {
			budget *= WIDER;
			take(kind, network, budget);
		}
	}

	private void take(String kind, String network, int perMinute) {
		// With the rate in the key, a bucket of another rate is another bucket.
		String key = kind + " " + perMinute + " " + network;
		ConsumptionProbe probe = this.buckets.builder()
			.build(key, () -> configuration(perMinute))
			.tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			this.warning.limitMet(network, kind + "s");
			throw new TooManyAttemptsException(Limit.SOURCE, Duration.ofNanos(probe.getNanosToWaitForRefill()));
		}
	}

	private static BucketConfiguration configuration(int perMinute) {
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
			.build();
	}

	int shortenTimes(int limit) {
		return this.buckets.shortenTimes(limit);
	}

	int deleteForgotten(int limit) {
		return this.buckets.deleteForgotten(limit);
	}

}

package dev.latchkey.auth.throttle;

import java.time.Duration;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.service.grpc.SourceWarning;

import org.springframework.stereotype.Component;

/**
 * A token bucket for each kind of attempt and each source. The tokens of one minute can
 * be used at once; then they refill at the rate.
 */
@Component
class SourceBuckets {

	private static final int WIDER = 4;

	private final BucketRepository buckets;

	private final SourceWarning warning;

	SourceBuckets(BucketRepository buckets, SourceWarning warning) {
		this.buckets = buckets;
		this.warning = warning;
	}

	/**
	 * Take one token of a source and of each wider network. Each network has four times
	 * as many tokens as the next narrower one.
	 * @throws Refusal when one has no token left
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
		// The rate is part of the key, so another rate uses another bucket.
		String key = kind + " " + perMinute + " " + network;
		Duration delay = this.buckets.take(key, new RateLimit(perMinute));
		if (!delay.isZero()) {
			this.warning.limitMet(network, kind + "s");
			throw Refusal.retryAfter(Reason.TOO_MANY_ATTEMPTS, delay).with("limit", "SOURCE");
		}
	}

}

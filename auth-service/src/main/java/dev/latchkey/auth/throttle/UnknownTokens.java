package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.service.grpc.SourceWarning;

import org.springframework.stereotype.Component;

/**
 * Counts the unknown tokens that a source has presented. Each node counts in its own
 * memory: counting in the store would cost what this limit saves.
 */
@Component
class UnknownTokens {

	private static final int MAX_SOURCES = 10_000;

	private final Cache<String, Bucket> buckets;

	private final RateLimit limit;

	private final SourceWarning warning;

	private final Clock clock;

	UnknownTokens(ThrottleProperties properties, SourceWarning warning, Clock clock) {
		this.warning = warning;
		this.limit = new RateLimit(properties.unknownTokensPerMinute());
		this.clock = clock;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MAX_SOURCES)
			.expireAfterAccess(RateLimit.PERIOD)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Count one token of a source.
	 * @throws Refusal when it has presented too many
	 */
	void take(Source source) {
		AtomicLong delay = new AtomicLong();
		this.buckets.asMap().compute(key(source), (key, known) -> {
			// Read here, where one thread after the other comes by: else a later call
			// could bring an earlier time.
			long now = now();
			Bucket bucket = (known != null) ? known.at(now, now) : new Bucket(now, now);
			delay.set(bucket.waitNanos(this.limit));
			return (delay.get() > 0) ? bucket : bucket.take(this.limit);
		});
		if (delay.get() > 0) {
			this.warning.limitMet(source.key(), "tokens of no session");
			throw Refusal.retryAfter(Reason.TOO_MANY_ATTEMPTS, Duration.ofNanos(delay.get())).with("limit", "SOURCE");
		}
	}

	private long now() {
		Instant now = this.clock.instant();
		return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
	}

	// The widest network of one subscriber, because it has many narrower ones.
	private static String key(Source source) {
		return source.wider().isEmpty() ? source.key() : source.wider().get(source.wider().size() - 1);
	}

}

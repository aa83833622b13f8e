package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.throttle.TooManyAttemptsException.Limit;
import io.github.bucket4j.Bucket;

import org.springframework.stereotype.Component;

/**
 * How many tokens a source has presented that nobody knows. Each node counts in its own
 * memory: to count in the store would cost what this is to save.
 */
@Component
class UnknownTokens {

	private static final Duration PERIOD = Duration.ofMinutes(1);

	private static final int MOST_SOURCES = 10_000;

	private final Cache<String, Bucket> buckets;

	private final int perMinute;

	private final Clock clock;

	UnknownTokens(ThrottleProperties properties, Clock clock) {
		this.perMinute = properties.unknownTokensPerMinute();
		this.clock = clock;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MOST_SOURCES)
			.expireAfterAccess(PERIOD)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Refuse a source that has presented too many.
	 * @throws TooManyAttemptsException if it has
	 */
	void check(Source source) {
		Bucket known = this.buckets.getIfPresent(key(source));
		if (known != null && known.getAvailableTokens() == 0) {
			throw new TooManyAttemptsException(Limit.SOURCE,
					Duration.ofNanos(known.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
		}
	}

	void count(Source source) {
		boolean unused = this.buckets.get(key(source), (key) -> bucket()).tryConsume(1);
	}

	// The widest network that one subscriber may have: there are many within it.
	private static String key(Source source) {
		return source.wider().isEmpty() ? source.key() : source.wider().get(source.wider().size() - 1);
	}

	private Bucket bucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.perMinute).refillGreedy(this.perMinute, PERIOD))
			.withCustomTimePrecision(new ClockTimeMeter(this.clock))
			.build();
	}

}

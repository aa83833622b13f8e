package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.latchkey.auth.throttle.TooManyAttemptsException.Limit;
import dev.latchkey.service.grpc.SourceWarning;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

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

	private final SourceWarning warning;

	private final Clock clock;

	UnknownTokens(ThrottleProperties properties, SourceWarning warning, Clock clock) {
		this.warning = warning;
		this.perMinute = properties.unknownTokensPerMinute();
		this.clock = clock;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(MOST_SOURCES)
			.expireAfterAccess(PERIOD)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Count one of a source.
	 * @throws TooManyAttemptsException if it has presented too many
	 */
	void take(Source source) {
		ConsumptionProbe probe = this.buckets.get(key(source), (key) -> bucket()).tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			this.warning.limitMet(source.key(), "tokens of no session");
			throw new TooManyAttemptsException(Limit.SOURCE, Duration.ofNanos(probe.getNanosToWaitForRefill()));
		}
	}

	// The widest network that one subscriber may have: there are many within it.
	private static String key(Source source) {
		return source.wider().isEmpty() ? source.key() : source.wider().get(source.wider().size() - 1);
	}

	private Bucket bucket() {
		return Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.perMinute).refillGreedy(this.perMinute, PERIOD))
			.withCustomTimePrecision(new ForwardTimeMeter(this.clock))
			.build();
	}

}

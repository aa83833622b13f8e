package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

import dev.latchkey.auth.throttle.TooManyAttemptsException.Limit;
import dev.latchkey.auth.token.TokenDigest;

import org.springframework.stereotype.Service;

/**
 * Decides whether something may be tried now. Usernames without an account are limited
 * like all others, so that nobody learns from a limit that there is an account.
 */
@Service
public class Throttle {

	private final SourceBuckets buckets;

	private final FailureRepository failures;

	private final ThrottleProperties properties;

	private final Clock clock;

	Throttle(SourceBuckets buckets, FailureRepository failures, ThrottleProperties properties, Clock clock) {
		this.buckets = buckets;
		this.failures = failures;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Begin to verify a password. It counts as a failure until it is known not to be.
	 * @param username the username that the password is to open
	 * @param source where the attempt comes from
	 * @return the attempt
	 * @throws TooManyAttemptsException when the password must not be verified now
	 */
	public Attempt begin(String username, Source source) {
		takeSignIn(username, source);
		TokenDigest subject = TokenDigest.of(username);
		Instant now = now();
		Instant next = this.failures.reserve(subject, source, now);
		if (next != null) {
			Duration wait = next.equals(FailureRepository.NEVER) ? this.properties.maxDelay()
					: Duration.between(now, next);
			throw new TooManyAttemptsException(Limit.ACCOUNT, wait);
		}
		return new Attempt() {

			@Override
			public <T> T succeed(Supplier<T> purpose) {
				return Throttle.this.failures.clear(subject, source, purpose);
			}

		};
	}

	/**
	 * Count something that costs as much as a sign-in and is guarded otherwise.
	 * @param source where it comes from
	 * @throws TooManyAttemptsException when the source has tried too much
	 */
	public void takeSignIn(Source source) {
		this.buckets.take("sign-in", source, this.properties.signInsPerMinute());
	}

	private void takeSignIn(String username, Source source) {
		if (isJourney(username)) {
			this.buckets.take("sign-in-journey", source, this.properties.journeySignInsPerMinute());
		}
		else {
			takeSignIn(source);
		}
	}

	/**
	 * Count a sign-up.
	 * @param username the username that is asked for
	 * @param source where it comes from
	 * @throws TooManyAttemptsException when the source has tried too much
	 */
	public void takeSignUp(String username, Source source) {
		if (isJourney(username)) {
			this.buckets.take("sign-up-journey", source, this.properties.journeySignUpsPerMinute());
		}
		else {
			this.buckets.take("sign-up", source, this.properties.signUpsPerMinute());
		}
	}

	/**
	 * Whether a username is counted apart, as one of health-service's journey.
	 * @param username the username
	 * @return whether it has the reserved prefix
	 */
	public boolean isJourney(String username) {
		return this.properties.isJourney(username);
	}

	/**
	 * Forget all failures at an account, for its owner or an administrator has vouched
	 * for it in another way.
	 * @param username its username
	 */
	public void reset(String username) {
		this.failures.clearAll(TokenDigest.of(username));
	}

	// Stores keep milliseconds.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}

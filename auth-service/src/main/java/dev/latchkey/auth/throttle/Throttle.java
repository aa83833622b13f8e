package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.throttle.TooManyAttemptsException.Limit;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Decides whether something may be tried now. Usernames without an account are limited
 * like all others, so that nobody learns from a limit that there is an account.
 */
@Service
public class Throttle {

	private final SourceBuckets buckets;

	private final FailureRepository failures;

	private final UnknownTokens unknownTokens;

	private final ThrottleProperties properties;

	private final Clock clock;

	private final AtomicInteger storeFailures = new AtomicInteger();

	Throttle(SourceBuckets buckets, FailureRepository failures, UnknownTokens unknownTokens,
			ThrottleProperties properties, Clock clock) {
		this.buckets = buckets;
		this.failures = failures;
		this.unknownTokens = unknownTokens;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Ask whether a password may be tried. Nothing is counted at the account yet, so what
	 * waits for its turn may be given up.
	 * @param username the username that the password is to open
	 * @param source where the attempt comes from
	 * @return what the attempt begins with
	 * @throws TooManyAttemptsException when it is too early, or the source has tried too
	 * much
	 */
	public Admission admit(String username, Source source) {
		Admission admission = new Admission(TokenDigest.of(username), source, this.storeFailures.get());
		takeSignIn(username, source);
		Instant now = now();
		refuseUntil(this.failures.opens(admission.subject(), source, now), now);
		return admission;
	}

	/**
	 * Begin to verify a password. It counts as a failure until it is known not to be. A
	 * store that has failed others meanwhile is not asked: they have waited for it, one
	 * after the other, long enough.
	 * @param admission that of the password
	 * @return the attempt
	 * @throws TooManyAttemptsException when the password must not be verified now
	 */
	public Attempt begin(Admission admission) {
		if (this.storeFailures.get() != admission.storeFailures()) {
			throw new QueryTimeoutException("the store has not answered others meanwhile");
		}
		Instant now = now();
		refuseUntil(asked(() -> this.failures.reserve(admission.subject(), admission.source(), now)), now);
		return () -> asked(() -> {
			this.failures.clear(admission.subject(), admission.source(), now());
			return null;
		});
	}

	private <T extends @Nullable Object> T asked(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (ConcurrencyFailureException ex) {
			// The store is there.
			throw ex;
		}
		catch (DataAccessException | TransactionException ex) {
			this.storeFailures.incrementAndGet();
			throw ex;
		}
	}

	private void refuseUntil(@Nullable Instant next, Instant now) {
		if (next != null) {
			Duration wait = next.equals(FailureRepository.NEVER) ? this.properties.maxDelay()
					: Duration.between(now, next);
			throw new TooManyAttemptsException(Limit.ACCOUNT, wait);
		}
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
	 * Count a token that is of no session, or of none any more.
	 * @param source where it comes from
	 * @throws TooManyAttemptsException when it has presented too many
	 */
	public void takeUnknownToken(Source source) {
		this.unknownTokens.take(source);
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

package dev.latchkey.auth.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Decides whether an attempt is allowed now. Usernames without an account have the same
 * limits, so that a limit does not reveal whether an account exists.
 */
@Service
public class Throttle {

	private static final String FACTOR = "factor";

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
	 * Check whether a password may be tried. The account does not count the attempt yet,
	 * so a waiting attempt can still be cancelled.
	 * @param username the username to sign in with
	 * @param source where the attempt comes from
	 * @return the admission, which the attempt needs
	 * @throws Refusal when it is too early, or the source has made too many attempts
	 */
	public Admission admit(String username, Source source) {
		Admission admission = new Admission(TokenDigest.of(username), source, this.storeFailures.get());
		AttemptRates rates = this.properties.rates(username);
		this.buckets.take(rates.kind("sign-in"), source, rates.signInsPerMinute());
		Instant now = now();
		refuseUntil(this.failures.opens(admission.subject(), source, now), now);
		return admission;
	}

	/**
	 * Begin to verify a password. It counts as a failure until it succeeds. If the store
	 * has failed for others since the admission, the attempt fails without asking it:
	 * these attempts run one after another and have already waited long enough.
	 * @param admission the admission of the password
	 * @return the attempt
	 * @throws Refusal when the password must not be verified now
	 */
	public Attempt begin(Admission admission) {
		requireNoStoreFailureSince(admission.storeFailures());
		Instant now = now();
		refuseUntil(countingFailures(() -> this.failures.reserve(admission.subject(), admission.source(), now)), now);
		return () -> countingFailures(() -> {
			this.failures.clear(admission.subject(), admission.source(), now());
			return null;
		});
	}

	/**
	 * Begin to verify a code of a second factor. It counts as a failure until it
	 * succeeds. Codes have their own count, so passwords do not use it up. All codes of
	 * an account share it.
	 * @param accountId the id of an account whose password the caller knows, or of whose
	 * sessions it has one
	 * @param source where the attempt comes from
	 * @return the attempt
	 * @throws Refusal when the code must not be verified now
	 */
	public Attempt attemptFactor(UUID accountId, Source source) {
		this.buckets.take(FACTOR, source, this.properties.signInsPerMinute());
		return begin(new Admission(codesOf(accountId), source, this.storeFailures.get()));
	}

	// Has a space, so it is the digest of no username.
	private static TokenDigest codesOf(UUID accountId) {
		return TokenDigest.of("codes of " + accountId);
	}

	/**
	 * Count the start of a sign-in with a passkey, which is everybody's.
	 * @param source where it comes from
	 * @throws Refusal when the source has started too many
	 */
	public void takePasskeyStart(Source source) {
		this.buckets.take("passkey-start", source, this.properties.signInsPerMinute());
	}

	/**
	 * Count the start of a reauthentication or registration, by somebody with a session.
	 * @param source where it comes from
	 * @throws Refusal when the source has started too many
	 */
	public void takeFactorStart(Source source) {
		this.buckets.take("factor-start", source, this.properties.signInsPerMinute());
	}

	/**
	 * Count the response of a passkey as a second factor, or at its registration. Its
	 * account does not count it, because nobody can guess one.
	 * @param source where it comes from
	 * @throws Refusal when the source has made too many attempts
	 */
	public void takeFactor(Source source) {
		this.buckets.take(FACTOR, source, this.properties.signInsPerMinute());
	}

	/**
	 * Count the response of a passkey without a password. It has a count of its own,
	 * because everybody can send one: strangers must not use up the codes and passkeys of
	 * people who have given their password.
	 * @param source where it comes from
	 * @throws Refusal when the source has made too many attempts
	 */
	public void takePasskeySignIn(Source source) {
		this.buckets.take("passkey-sign-in", source, this.properties.signInsPerMinute());
	}

	/**
	 * Do work that waits for a worker. If the store fails for attempts meanwhile, the
	 * work may have waited as long as they did, so its caller must not ask the store too.
	 * @param <T> the result of the work
	 * @param work the work
	 * @return its result
	 * @throws QueryTimeoutException when the store has failed meanwhile
	 */
	public <T> T unlessStoreFails(Supplier<T> work) {
		int before = this.storeFailures.get();
		T result = work.get();
		requireNoStoreFailureSince(before);
		return result;
	}

	private void requireNoStoreFailureSince(int before) {
		if (this.storeFailures.get() != before) {
			throw new QueryTimeoutException("the store has failed for other attempts meanwhile");
		}
	}

	private <T extends @Nullable Object> T countingFailures(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (ConcurrencyFailureException ex) {
			// The store is reachable.
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
			throw Refusal.retryAfter(Reason.TOO_MANY_ATTEMPTS, wait).with("limit", "ACCOUNT");
		}
	}

	/**
	 * Count an operation that costs as much as a sign-in and has other protection.
	 * @param source where it comes from
	 * @throws Refusal when the source has made too many attempts
	 */
	public void takeSignIn(Source source) {
		this.buckets.take("sign-in", source, this.properties.signInsPerMinute());
	}

	/**
	 * Count a sign-up.
	 * @param username the requested username
	 * @param source where it comes from
	 * @throws Refusal when the source has made too many attempts
	 */
	public void takeSignUp(String username, Source source) {
		AttemptRates rates = this.properties.rates(username);
		this.buckets.take(rates.kind("sign-up"), source, rates.signUpsPerMinute());
	}

	/**
	 * Count a token that belongs to no session, or to an expired or revoked one.
	 * @param source where it comes from
	 * @throws Refusal when it has presented too many
	 */
	public void takeUnknownToken(Source source) {
		this.unknownTokens.take(source);
	}

	/**
	 * Whether a username belongs to a group with rates of its own.
	 * @param username the username
	 * @return whether the settings name a group for it
	 */
	public boolean hasOwnRates(String username) {
		return this.properties.rates(username).isOfGroup();
	}

	/**
	 * Clear all failures of an account, because its owner or an administrator has proved
	 * the right to it in another way.
	 * @param username its username
	 */
	public void reset(String username) {
		this.failures.clearAll(TokenDigest.of(username));
	}

	/**
	 * Clear all failures of the second factor of an account, because an administrator has
	 * proved the right to it.
	 * @param accountId the id of the account
	 */
	public void resetFactor(UUID accountId) {
		this.failures.clearAll(codesOf(accountId));
	}

	// Truncated because stores keep milliseconds.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}

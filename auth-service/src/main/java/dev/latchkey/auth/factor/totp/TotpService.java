package dev.latchkey.auth.factor.totp;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.audit.SecurityEvent.FactorUnreadable;
import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.crypto.UnreadableFactorException;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Attempt;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Enrols, verifies and removes authenticator apps.
 */
@Service
public class TotpService {

	/**
	 * How long a started enrolment may take.
	 */
	static final Duration ENROLMENT = Duration.ofMinutes(10);

	private static final String PURPOSE = "totp";

	private final TotpRepository totps;

	private final FactorCipher cipher;

	private final Throttle throttle;

	private final SecurityEvents events;

	private final ClockWarning warning;

	private final TotpProperties properties;

	private final SecureRandom random;

	private final Clock clock;

	TotpService(TotpRepository totps, FactorCipher cipher, Throttle throttle, SecurityEvents events,
			ClockWarning warning, TotpProperties properties, SecureRandom random, Clock clock) {
		this.totps = totps;
		this.cipher = cipher;
		this.throttle = throttle;
		this.events = events;
		this.warning = warning;
		this.properties = properties;
		this.random = random;
		this.clock = clock;
	}

	/**
	 * Find the authenticator app of an account.
	 * @param accountId the id of the account
	 * @return when its enrolment was started, or {@code null} when there is none or it is
	 * not complete
	 */
	public @Nullable Instant createTime(UUID accountId) {
		StoredTotp totp = this.totps.find(accountId);
		return (totp != null && totp.isComplete()) ? totp.createTime() : null;
	}

	/**
	 * Start an enrolment, which ends one that was started earlier. It expires after 10
	 * minutes.
	 * @param account the account
	 * @return the enrolment, with the only copy of its secret
	 * @throws Refusal when the account has an authenticator app or has changed, or no key
	 * is configured
	 */
	public TotpEnrollment start(Account account) {
		TotpSecret secret = TotpSecret.generate(this.random);
		Instant now = now();
		Instant expireTime = now.plus(ENROLMENT);
		if (!this.totps.start(account, seal(account.id(), secret), now, expireTime)) {
			refuseSecond(account.id());
			throw Refusal.of(Reason.SESSION_INVALID);
		}
		return new TotpEnrollment(secret.text(), secret.uri(this.properties.issuer(), account.username().value()),
				expireTime);
	}

	/**
	 * Complete the started enrolment and begin the account's next generation, which
	 * revokes all of its sessions.
	 * @param account the account
	 * @param code the first code of the app
	 * @param source where it comes from
	 * @return the account in its new generation
	 * @throws Refusal when the code has no form of a code, is wrong, or was tried too
	 * often
	 * @throws Refusal when no enrolment is started, the account has an authenticator app
	 * or has changed, or the secret cannot be read
	 */
	public Account complete(Account account, String code, Source source) {
		TotpCode parsed = TotpCode.parse(code);
		refuseSecond(account.id());
		Instant now = now();
		StoredTotp started = require(account.id(), (totp) -> totp.isStartedAt(now));
		TotpSecret secret = open(started);
		Attempt attempt = this.throttle.attemptFactor(account.id(), source);
		Account renewed = this.totps.complete(account, started, verify(parsed, secret, started), now);
		if (renewed == null) {
			throw Refusal.credentials(account.id());
		}
		attempt.succeed();
		return renewed;
	}

	private void refuseSecond(UUID accountId) {
		if (createTime(accountId) != null) {
			throw Refusal.of(Reason.FACTOR_ALREADY_ENROLLED);
		}
	}

	/**
	 * Remove the authenticator app and begin the account's next generation. Without
	 * another second factor the recovery codes end too.
	 * @param account the account
	 * @return the account in its new generation
	 * @throws Refusal when there is no authenticator app, or the account has changed
	 */
	public Account remove(Account account) {
		// Before the change, which revokes sessions even if it finds no app.
		StoredTotp unused = require(account.id(), StoredTotp::isComplete);
		Account renewed = this.totps.remove(account);
		if (renewed == null) {
			throw Refusal.credentials(account.id());
		}
		return renewed;
	}

	/**
	 * Verify a code. No code is accepted twice, at whatever node.
	 * @param accountId the id of the account
	 * @param code the code
	 * @param source where it comes from
	 * @throws Refusal when the code has no form of a code, is wrong or was used, or there
	 * were too many attempts
	 * @throws Refusal when the account has no authenticator app, or its secret cannot be
	 * read
	 */
	public void verify(UUID accountId, String code, Source source) {
		TotpCode parsed = TotpCode.parse(code);
		StoredTotp totp = require(accountId, StoredTotp::isComplete);
		// An app that nobody can use must not use up the attempts of other codes.
		TotpSecret secret = open(totp);
		Attempt attempt = this.throttle.attemptFactor(accountId, source);
		long step = verify(parsed, secret, totp);
		Sealed sealed = this.cipher.isCurrent(totp.secret()) ? totp.secret() : seal(accountId, secret);
		if (!this.totps.accept(totp, step, sealed)) {
			throw Refusal.of(Reason.FACTOR_CODE_INVALID);
		}
		attempt.succeed();
	}

	private long verify(TotpCode code, TotpSecret secret, StoredTotp totp) {
		long now = TotpSecret.step(this.clock.instant());
		return secret
			.find(code,
					LongStream.rangeClosed(now - TotpSecret.DRIFT, now + TotpSecret.DRIFT)
						.filter((step) -> step > totp.lastStep()))
			.orElseThrow(() -> {
				this.warning.refused(code, secret, totp.lastStep());
				return Refusal.of(Reason.FACTOR_CODE_INVALID);
			});
	}

	private StoredTotp require(UUID accountId, Predicate<StoredTotp> state) {
		StoredTotp totp = this.totps.find(accountId);
		if (totp == null || !state.test(totp)) {
			throw Refusal.of(Reason.FACTOR_NOT_FOUND);
		}
		return totp;
	}

	private Sealed seal(UUID accountId, TotpSecret secret) {
		return this.cipher.seal(secret.bytes(), PURPOSE, accountId.toString());
	}

	private TotpSecret open(StoredTotp totp) {
		try {
			return new TotpSecret(this.cipher.open(totp.secret(), PURPOSE, totp.accountId().toString()));
		}
		catch (UnreadableFactorException ex) {
			this.events.publish(new FactorUnreadable(totp.accountId()));
			throw Refusal.of(Reason.FACTORS_UNAVAILABLE);
		}
	}

	// Truncated because stores keep milliseconds.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}

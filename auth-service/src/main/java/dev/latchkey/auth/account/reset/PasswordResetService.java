package dev.latchkey.auth.account.reset;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.password.PasswordPolicy;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Replaces forgotten passwords. An administrator creates a code and the owner uses it:
 * the administrator never learns the password, and the owner does not need the old one.
 */
@Service
public class PasswordResetService {

	private final AccountRepository accounts;

	private final PasswordPolicy policy;

	private final PasswordHasher hasher;

	private final PasswordResetProperties properties;

	private final Throttle throttle;

	private final SecureRandom random;

	private final Clock clock;

	public PasswordResetService(AccountRepository accounts, PasswordPolicy policy, PasswordHasher hasher,
			PasswordResetProperties properties, Throttle throttle, SecureRandom random, Clock clock) {
		this.accounts = accounts;
		this.policy = policy;
		this.hasher = hasher;
		this.properties = properties;
		this.throttle = throttle;
		this.random = random;
		this.clock = clock;
	}

	/**
	 * Create a code. An earlier code of the account becomes invalid.
	 * @param id the id of the account
	 * @return the code and its expiry
	 * @throws Refusal when there is no such account
	 */
	public PasswordReset start(UUID id) {
		ResetCode code = ResetCode.generate(this.random);
		Instant expireTime = this.clock.instant().plus(this.properties.timeout()).truncatedTo(ChronoUnit.MILLIS);
		if (!this.accounts.startReset(id, code.digest(), expireTime)) {
			throw Refusal.of(Reason.ACCOUNT_NOT_FOUND);
		}
		return new PasswordReset(code, expireTime);
	}

	/**
	 * Set a new password and begin the account's next generation, which revokes all
	 * earlier sessions.
	 * @param username the name of the account
	 * @param code the code, or {@code null} when the caller presents none
	 * @param changed the new password
	 * @param source where the request comes from
	 * @return the account
	 * @throws Refusal when the account is unknown or disabled, or the code is for another
	 * account, was used or replaced, or has expired
	 * @throws Refusal when the new password violates the policy or contains the code
	 * @throws Refusal when the source has made too many attempts
	 */
	public Account complete(Username username, @Nullable ResetCode code, Password changed, Source source) {
		return this.hasher.admit(() -> replacePassword(username, code, changed, source));
	}

	private Account replacePassword(Username username, @Nullable ResetCode code, Password changed, Source source) {
		this.throttle.takeSignIn(source);
		if (code == null) {
			throw Refusal.credentials(null);
		}
		Account account = this.accounts.findByResetCode(username, code.digest(), this.clock.instant());
		if (account == null) {
			throw Refusal.credentials(null);
		}
		this.policy.check(changed, username.value());
		this.policy.checkUnlike(changed, code.reveal());
		// Runs before the code is used, so that the owner is not locked out afterwards.
		this.throttle.reset(username.value());
		String hash = this.throttle.unlessStoreFails(() -> this.hasher.hash(changed));
		// Hashing takes long, so the statement checks the code once more.
		if (!this.accounts.completeReset(account, code.digest(), this.clock.instant(), hash)) {
			throw Refusal.credentials(account.id());
		}
		// Not earlier: whoever breaks resets off must not get more guesses at codes.
		this.throttle.resetFactor(account.id());
		return account;
	}

}

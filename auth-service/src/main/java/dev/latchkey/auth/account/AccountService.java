package dev.latchkey.auth.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.account.username.UsernamePolicy;
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
 * Creates accounts, verifies their passwords, and deletes accounts.
 */
@Service
public class AccountService {

	private final AccountRepository accounts;

	private final UsernamePolicy usernames;

	private final PasswordPolicy policy;

	private final PasswordHasher hasher;

	private final CredentialsVerifier verifier;

	private final PasswordUpgrade upgrade;

	private final Throttle throttle;

	private final Clock clock;

	AccountService(AccountRepository accounts, UsernamePolicy usernames, PasswordPolicy policy, PasswordHasher hasher,
			CredentialsVerifier verifier, PasswordUpgrade upgrade, Throttle throttle, Clock clock) {
		this.accounts = accounts;
		this.usernames = usernames;
		this.policy = policy;
		this.hasher = hasher;
		this.verifier = verifier;
		this.upgrade = upgrade;
		this.throttle = throttle;
		this.clock = clock;
	}

	/**
	 * Create an account.
	 * @param username its name
	 * @param password its password
	 * @param source where the request comes from
	 * @return the account, which is already stored
	 * @throws Refusal when the policy forbids the name
	 * @throws Refusal when the password violates the policy
	 * @throws Refusal when another account has the name
	 * @throws Refusal when the source has made too many requests
	 */
	public Account signUp(Username username, Password password, Source source) {
		this.usernames.check(username);
		return this.hasher.admit(() -> insert(username, password, source));
	}

	private Account insert(Username username, Password password, Source source) {
		this.throttle.takeSignUp(username.value(), source);
		this.policy.check(password, username.value());
		// A shortcut that avoids hashing: only the insert prevents duplicates.
		if (this.accounts.findByUsername(username) != null) {
			throw Refusal.of(Reason.USERNAME_TAKEN);
		}
		String hash = this.throttle.unlessStoreFails(() -> this.hasher.hash(password));
		Account account = new Account(UuidCreator.getTimeOrderedEpoch(), username,
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS), Account.State.ACTIVE, 0);
		this.accounts.insert(account, hash);
		return account;
	}

	/**
	 * Verify a username and a password, then run an action on the account. If the account
	 * changes meanwhile, the action itself must fail.
	 * @param <T> the result of the action
	 * @param username the name
	 * @param password the password
	 * @param source where the request comes from
	 * @param purpose the action, which gets the verified account
	 * @return the result of the action
	 * @throws Refusal when they match no active account; the cost is one hash for every
	 * reason
	 * @throws Refusal when there were too many attempts
	 */
	public <T> T authenticate(Username username, Password password, Source source, Function<Account, T> purpose) {
		return this.hasher
			.admit(() -> open(username, this.accounts.findByUsername(username), password, source, purpose));
	}

	/**
	 * Verify the password of an account again, then run an action on the account. If the
	 * account changes meanwhile, the action itself must fail.
	 * @param <T> the result of the action
	 * @param id the id of the account
	 * @param password its password
	 * @param source where the request comes from
	 * @param purpose the action, which gets the verified account
	 * @return the result of the action
	 * @throws Refusal when the password is wrong, or the account is deleted or disabled
	 * @throws Refusal when there were too many attempts
	 */
	public <T> T reauthenticate(UUID id, Password password, Source source, Function<Account, T> purpose) {
		return this.hasher.admit(() -> {
			Credentials credentials = require(id);
			return open(credentials.account().username(), credentials, password, source, purpose);
		});
	}

	private <T> T open(Username username, @Nullable Credentials credentials, Password password, Source source,
			Function<Account, T> purpose) {
		T result = this.verifier.verify(username, credentials, password, source, purpose);
		if (credentials != null) {
			this.upgrade.run(credentials, password);
		}
		return result;
	}

	/**
	 * Find an account.
	 * @param id its id
	 * @return the account, or {@code null} when there is none
	 */
	public @Nullable Account find(UUID id) {
		Credentials credentials = this.accounts.findById(id);
		return (credentials != null) ? credentials.account() : null;
	}

	/**
	 * Verify the current password of an account, replace it, and begin the account's next
	 * generation, which revokes all earlier sessions.
	 * @param id the id of the account
	 * @param current its current password
	 * @param changed its new password
	 * @param source where the request comes from
	 * @return the account in its new generation
	 * @throws Refusal when the new password violates the policy
	 * @throws Refusal when the current password is wrong, or the account changed while it
	 * was verified
	 * @throws Refusal when there were too many attempts
	 */
	public Account changePassword(UUID id, Password current, Password changed, Source source) {
		return this.hasher.admit(() -> replacePassword(id, current, changed, source));
	}

	private Account replacePassword(UUID id, Password current, Password changed, Source source) {
		Account account = verify(id, current, source);
		this.policy.check(changed, account.username().value());
		String hash = this.throttle.unlessStoreFails(() -> this.hasher.hash(changed));
		Account renewed = this.accounts.replacePassword(account, hash);
		if (renewed == null) {
			throw Refusal.credentials(id);
		}
		// What a guesser of codes knew has ended.
		this.throttle.resetFactor(id);
		return renewed;
	}

	/**
	 * Verify the password of an account again, then delete it and revoke its sessions.
	 * @param id the id of the account
	 * @param password its password
	 * @param source where the request comes from
	 * @throws Refusal when the password is wrong
	 * @throws Refusal when there were too many attempts
	 */
	public void delete(UUID id, Password password, Source source) {
		Account account = this.hasher.admit(() -> verify(id, password, source));
		if (!this.accounts.delete(account)) {
			// Another call changed or deleted the account during the verification.
			throw Refusal.credentials(id);
		}
	}

	private Account verify(UUID id, Password password, Source source) {
		Credentials credentials = require(id);
		return this.verifier.verify(credentials.account().username(), credentials, password, source,
				Function.identity());
	}

	private Credentials require(UUID id) {
		Credentials credentials = this.accounts.findById(id);
		if (credentials == null) {
			// The account was deleted after its session was validated.
			throw Refusal.credentials(id);
		}
		return credentials;
	}

}

package dev.latchkey.auth.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.account.username.UsernameInvalidException;
import dev.latchkey.auth.account.username.UsernamePolicy;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.password.PasswordPolicy;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.auth.throttle.Throttle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Makes accounts, verifies who asks, and deletes accounts.
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
	 * Make an account.
	 * @param username its name
	 * @param password its password
	 * @param source where it is asked for
	 * @return the account, which is kept when this returns
	 * @throws UsernameInvalidException when nobody may take the name
	 * @throws dev.latchkey.auth.password.PasswordRejectedException when the password
	 * breaks the policy
	 * @throws UsernameTakenException when another account has the name
	 * @throws dev.latchkey.auth.throttle.TooManyAttemptsException when the source has
	 * asked too often
	 */
	public Account signUp(Username username, Password password, Source source) {
		this.usernames.check(username);
		return this.hasher.admit(() -> insert(username, password, source));
	}

	private Account insert(Username username, Password password, Source source) {
		this.throttle.takeSignUp(username.value(), source);
		this.policy.check(password, username.value());
		// Saves the hash; the insert decides.
		if (this.accounts.findByUsername(username) != null) {
			throw new UsernameTakenException();
		}
		String hash = this.hasher.hash(password);
		Account account = new Account(UuidCreator.getTimeOrderedEpoch(), username,
				this.clock.instant().truncatedTo(ChronoUnit.MILLIS), Account.State.ACTIVE, 0);
		this.accounts.insert(account, hash);
		return account;
	}

	/**
	 * Verify a username and a password, and do what they are for. Should the account
	 * change meanwhile, what they are for must fail by itself.
	 * @param <T> what the purpose returns
	 * @param username the name
	 * @param password the password
	 * @param source where they come from
	 * @param purpose what is done with the account that they open
	 * @return what the purpose returns
	 * @throws CredentialsInvalidException when they open none; the cost is that of one
	 * hash whatever the reason
	 * @throws dev.latchkey.auth.throttle.TooManyAttemptsException when too much was tried
	 */
	public <T> T authenticate(Username username, Password password, Source source, Function<Account, T> purpose) {
		return this.hasher.admit(() -> open(username, password, source, purpose));
	}

	private <T> T open(Username username, Password password, Source source, Function<Account, T> purpose) {
		Credentials credentials = this.accounts.findByUsername(username);
		T done = this.verifier.verify(username, credentials, password, source, purpose);
		if (credentials != null) {
			this.upgrade.run(credentials, password);
		}
		return done;
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
	 * Change the password of an account, after verifying its current one, and begin the
	 * account's next generation: no session that was made before is valid after.
	 * @param id the id of the account
	 * @param current its current password
	 * @param changed its new password
	 * @param source where the passwords come from
	 * @return the account in its new generation
	 * @throws dev.latchkey.auth.password.PasswordRejectedException when the new password
	 * breaks the policy
	 * @throws CredentialsInvalidException when the current password is wrong, or the
	 * account changed while it was verified
	 * @throws dev.latchkey.auth.throttle.TooManyAttemptsException when too much was tried
	 */
	public Account changePassword(UUID id, Password current, Password changed, Source source) {
		return this.hasher.admit(() -> replacePassword(id, current, changed, source));
	}

	private Account replacePassword(UUID id, Password current, Password changed, Source source) {
		Account account = verify(id, current, source);
		this.policy.check(changed, account.username().value());
		Account renewed = this.accounts.replacePassword(account, this.hasher.hash(changed));
		if (renewed == null) {
			throw new CredentialsInvalidException(id);
		}
		return renewed;
	}

	/**
	 * Delete an account and end its sessions, after verifying its password again.
	 * @param id the id of the account
	 * @param password its password
	 * @param source where the password comes from
	 * @throws CredentialsInvalidException when the password is wrong
	 * @throws dev.latchkey.auth.throttle.TooManyAttemptsException when too much was tried
	 */
	public void delete(UUID id, Password password, Source source) {
		Account account = this.hasher.admit(() -> verify(id, password, source));
		if (!this.accounts.delete(account)) {
			// The password was changed, or the account deleted, while this one was
			// verified.
			throw new CredentialsInvalidException(id);
		}
	}

	private Account verify(UUID id, Password password, Source source) {
		Credentials credentials = this.accounts.findById(id);
		if (credentials == null) {
			// Deleted since its session was validated.
			throw new CredentialsInvalidException(id);
		}
		return this.verifier.verify(credentials.account().username(), credentials, password, source,
				Function.identity());
	}

}

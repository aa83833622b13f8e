package dev.latchkey.auth.account;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.password.PasswordPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Makes accounts, verifies who asks, and deletes accounts.
 */
@Service
public class AccountService {

	private final AccountRepository accounts;

	private final PasswordPolicy policy;

	private final PasswordHasher hasher;

	private final Clock clock;

	AccountService(AccountRepository accounts, PasswordPolicy policy, PasswordHasher hasher, Clock clock) {
		this.accounts = accounts;
		this.policy = policy;
		this.hasher = hasher;
		this.clock = clock;
	}

	/**
	 * Make an account.
	 * @param username its name
	 * @param password its password
	 * @return the account, which is kept when this returns
	 * @throws dev.latchkey.auth.password.PasswordRejectedException when the password
	 * breaks the policy
	 * @throws UsernameTakenException when another account has the name
	 */
	public Account signUp(Username username, Password password) {
		this.policy.check(password);
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
	 * Verify a username and a password.
	 * @param username the name
	 * @param password the password
	 * @return the account that they open
	 * @throws CredentialsInvalidException when they open none; the cost is that of one
	 * hash whatever the reason
	 */
	public Account authenticate(Username username, Password password) {
		return verify(this.accounts.findByUsername(username), password);
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
	 * @return the account in its new generation
	 * @throws dev.latchkey.auth.password.PasswordRejectedException when the new password
	 * breaks the policy
	 * @throws CredentialsInvalidException when the current password is wrong, or the
	 * account changed while it was verified
	 */
	public Account changePassword(UUID id, Password current, Password changed) {
		Account account = verify(this.accounts.findById(id), current);
		this.policy.check(changed);
		Account renewed = this.accounts.replacePassword(account, this.hasher.hash(changed));
		if (renewed == null) {
			throw new CredentialsInvalidException();
		}
		return renewed;
	}

	/**
	 * Delete an account and end its sessions, after verifying its password again.
	 * @param id the id of the account
	 * @param password its password
	 * @throws CredentialsInvalidException when the password is wrong
	 */
	public void delete(UUID id, Password password) {
		Account account = verify(this.accounts.findById(id), password);
		if (!this.accounts.delete(account)) {
			// The password was changed, or the account deleted, while this one was
			// verified.
			throw new CredentialsInvalidException();
		}
	}

	private Account verify(@Nullable Credentials credentials, Password password) {
		String hash = (credentials != null) ? credentials.passwordHash() : null;
		boolean matches = this.hasher.matches(password, hash);
		if (credentials == null || !matches || !credentials.account().isActive()) {
			throw new CredentialsInvalidException();
		}
		return credentials.account();
	}

}

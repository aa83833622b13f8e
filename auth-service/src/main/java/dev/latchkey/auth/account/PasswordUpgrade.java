package dev.latchkey.auth.account;

import dev.latchkey.auth.password.HashingCancelledException;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.auth.throttle.Throttle;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Hashes a password again when its hash has outdated parameters. This is only possible
 * when the password is known, at a sign-in or a reauthentication.
 */
@Component
class PasswordUpgrade {

	private static final Log logger = LogFactory.getLog(PasswordUpgrade.class);

	private final AccountRepository accounts;

	private final PasswordHasher hasher;

	private final Throttle throttle;

	PasswordUpgrade(AccountRepository accounts, PasswordHasher hasher, Throttle throttle) {
		this.accounts = accounts;
		this.hasher = hasher;
		this.throttle = throttle;
	}

	/**
	 * Replace the hash if its parameters are outdated. Do nothing if the hash ignores the
	 * end of the password: what was typed there may be wrong. A failure does not fail the
	 * sign-in: the next sign-in tries again.
	 * @param credentials the verified account and hash
	 * @param password the verified password
	 */
	void run(Credentials credentials, Password password) {
		String current = credentials.passwordHash();
		if (this.hasher.isCurrent(current) || !this.hasher.isOfAll(current, password)) {
			return;
		}
		try {
			String hash = this.throttle.unlessStoreFails(() -> this.hasher.hash(password));
			this.accounts.replaceHash(credentials, hash);
		}
		catch (Refusal | HashingCancelledException | DataAccessException ex) {
			logger.warn("A password keeps its old hash until the next sign-in: " + FailureReason.of(ex));
		}
	}

}

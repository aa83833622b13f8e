package dev.latchkey.auth.factor.totp;

import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.throttle.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Enrols, verifies and removes authenticator apps.
 */
@Service
public class TotpService {

	/**
	 * Find the authenticator app of an account.
	 * @param accountId the id of the account
	 * @return when its enrolment was started, or {@code null} when there is none or it is
	 * not complete
	 */
	public @Nullable Instant createTime(UUID accountId) {
		throw new UnsupportedOperationException();
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
		throw new UnsupportedOperationException();
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
		throw new UnsupportedOperationException();
	}

	/**
	 * Remove the authenticator app and begin the account's next generation. Without
	 * another second factor the recovery codes end too.
	 * @param account the account
	 * @return the account in its new generation
	 * @throws Refusal when there is no authenticator app, or the account has changed
	 */
	public Account remove(Account account) {
		throw new UnsupportedOperationException();
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
		throw new UnsupportedOperationException();
	}

}

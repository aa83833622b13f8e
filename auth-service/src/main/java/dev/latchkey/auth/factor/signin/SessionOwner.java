package dev.latchkey.auth.factor.signin;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountService;
import dev.latchkey.auth.factor.FactorRepository;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Freshness;
import dev.latchkey.auth.session.Session;

import org.springframework.stereotype.Component;

/**
 * Finds the account of a caller who is signed in.
 */
@Component
public class SessionOwner {

	private final AccountService accounts;

	private final Freshness freshness;

	private final FactorRepository factors;

	SessionOwner(AccountService accounts, Freshness freshness, FactorRepository factors) {
		this.accounts = accounts;
		this.freshness = freshness;
		this.factors = factors;
	}

	/**
	 * Find the account of a session.
	 * @param session a valid session
	 * @return the account in the generation of the session, so that a change of it fails
	 * if the session is revoked meanwhile
	 * @throws Refusal when the session was revoked since it was validated
	 */
	public Account find(Session session) {
		Account account = this.accounts.find(session.accountId());
		if (account == null || account.generation() != session.generation()) {
			throw Refusal.of(Reason.SESSION_INVALID);
		}
		return account;
	}

	/**
	 * Find the account of a session that may change its factors. The password alone must
	 * not be enough for that where there is a second factor, even if another node, of an
	 * earlier version, has opened the session with the password.
	 * @param session a valid session
	 * @return the account
	 * @throws Refusal when the caller's authentication is too old or not full, or the
	 * session was revoked since it was validated
	 */
	public Account findFresh(Session session) {
		this.freshness.require(session);
		if (!session.factors().hasSecondFactor() && this.factors.find(session.accountId()).hasSecondFactor()) {
			throw this.freshness.refusal();
		}
		return find(session);
	}

}

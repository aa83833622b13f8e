package dev.latchkey.auth.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.client.Client;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Opens, validates and revokes sessions.
 */
@Service
public class SessionService {

	private static final UUID NONE = new UUID(0, 0);

	private final SessionRepository sessions;

	private final SessionValidator validator;

	private final SessionProperties properties;

	private final Freshness freshness;

	private final SecureRandom random;

	private final Clock clock;

	SessionService(SessionRepository sessions, SessionValidator validator, SessionProperties properties,
			SecureRandom random, Clock clock) {
		this.sessions = sessions;
		this.validator = validator;
		this.properties = properties;
		this.freshness = new Freshness(properties, clock);
		this.random = random;
		this.clock = clock;
	}

	/**
	 * Open a session for an account whose password was just verified, and which has no
	 * second factor.
	 * @param account the account as it was when it was verified
	 * @param client the client
	 * @return the session and its token, which are already stored
	 * @throws Refusal when the account has changed since then, so that the password may
	 * be invalid
	 */
	public NewSession open(Account account, Client client) {
		return open(account, client, VerifiedFactors.of(Factor.PASSWORD, now()));
	}

	/**
	 * Open a session for an account.
	 * @param account the account as it was when its factors were verified
	 * @param client the client
	 * @param factors the factors, all that the account needs for a sign-in
	 * @return the session and its token, which are already stored
	 * @throws Refusal when the account has changed since then, so that a factor may be
	 * invalid
	 */
	public NewSession open(Account account, Client client, VerifiedFactors factors) {
		Session session = Session.open(account, client, factors, now(), this.properties);
		SessionToken token = SessionToken.generate(this.random, account.id());
		if (!this.sessions.insert(token.key(), session, this.properties.maxPerAccount())) {
			throw Refusal.credentials(account.id());
		}
		return new NewSession(token, session);
	}

	/**
	 * Give a session a new token and a factor a new time, for the client that has just
	 * presented this factor of the account again. The first token is revoked.
	 * @param token the token that the caller presents
	 * @param session the session of that token, as it was valid before the verification
	 * @param account the account as it was when the factor was verified
	 * @param factor the factor
	 * @return the session and its new token, which are already stored
	 * @throws Refusal when the session was revoked or has expired since then, or the
	 * account has changed, so that the factor may be invalid
	 */
	public NewSession reauthenticate(@Nullable String token, Session session, Account account, Factor factor) {
		Instant now = now();
		Session renewed = session.reauthenticated(factor, now, this.properties.idleTimeout());
		SessionToken next = SessionToken.generate(this.random, session.accountId());
		if (account.generation() != session.generation() || !renewed.isLiveAt(now)
				|| !this.sessions.replace(SessionToken.require(token).key(), next.key(), renewed)) {
			throw Refusal.credentials(account.id());
		}
		return new NewSession(next, renewed);
	}

	/**
	 * Validate a token and count this as a use of its session.
	 * @param token the token that the caller presents, or {@code null}
	 * @return the session
	 * @throws Refusal when there is no valid session of this token
	 */
	public Session validate(@Nullable String token) {
		return this.validator.validate(SessionToken.require(token).key());
	}

	/**
	 * Revoke the session of a token. Do nothing if it is already revoked or expired.
	 * @param token the token that the caller presents, or {@code null}
	 * @return the session, or {@code null} when there was none
	 * @throws Refusal when the text cannot be a token
	 */
	public @Nullable Session end(@Nullable String token) {
		SessionKey key = SessionToken.require(token).key();
		Session session = this.sessions.find(key);
		if (session != null) {
			end(key, session);
		}
		return session;
	}

	// By its id, because a reauthentication may have given it another token meanwhile.
	private void end(SessionKey key, Session session) {
		if (!this.sessions.delete(session.accountId(), session.id(), now())) {
			this.sessions.delete(key);
		}
	}

	/**
	 * Find the session that a sign-in will replace, before it verifies the password.
	 * @param token the token that the caller presents, or {@code null}
	 * @return its session; {@code null} when there is none, or the text is not a token
	 */
	public @Nullable Session findReplaced(@Nullable String token) {
		SessionToken replaced = (token != null) ? SessionToken.parse(token) : null;
		return (replaced != null) ? this.sessions.find(replaced.key()) : null;
	}

	/**
	 * Revoke the session that a new one replaces, also if a reauthentication has given it
	 * another token meanwhile.
	 * @param token the token with which it was found
	 * @param replaced the session, or {@code null}
	 */
	public void endReplaced(@Nullable String token, @Nullable Session replaced) {
		if (replaced != null) {
			end(SessionToken.require(token).key(), replaced);
		}
	}

	/**
	 * List the valid sessions of an account.
	 * @param accountId the id of the account
	 * @return the sessions, the last used first
	 */
	public List<Session> list(UUID accountId) {
		return this.sessions.findByAccount(accountId, now());
	}

	/**
	 * Revoke one session of the caller's account.
	 * @param caller the session of the caller
	 * @param id the id of the session to revoke
	 * @throws Refusal when the account has no such session
	 * @throws Refusal when it is another session than the caller's own, and the caller's
	 * authentication is too old
	 */
	public void revoke(Session caller, UUID id) {
		if (!id.equals(caller.id())) {
			this.freshness.require(caller);
		}
		revoke(caller.accountId(), id);
	}

	/**
	 * Revoke one session of an account.
	 * @param accountId the id of the account
	 * @param id the id of the session
	 * @throws Refusal when the account has no such session
	 */
	public void revoke(UUID accountId, UUID id) {
		if (!this.sessions.delete(accountId, id, now())) {
			throw Refusal.of(Reason.SESSION_NOT_FOUND);
		}
	}

	/**
	 * Revoke all sessions of the caller's account except the caller's.
	 * @param caller the session of the caller
	 * @return how many were revoked
	 * @throws Refusal when the caller's sign-in is too old
	 */
	public int revokeOthers(Session caller) {
		this.freshness.require(caller);
		return this.sessions.deleteOthers(caller.accountId(), caller.id(), now());
	}

	/**
	 * Replace all sessions of an account's earlier generation with a new one, for the
	 * client that has just changed its password or a second factor.
	 * @param caller the session of the caller, of the earlier generation
	 * @param account the account in its new generation
	 * @param factors the factors that were verified for the client
	 * @return the new session, and how many others were revoked
	 * @throws Refusal when the account has changed once more
	 */
	public Renewal renew(Session caller, Account account, VerifiedFactors factors) {
		Instant now = now();
		int revoked = this.sessions.deleteOthers(account.id(), caller.id(), now);
		this.sessions.delete(account.id(), caller.id(), now);
		return new Renewal(open(account, caller.client(), factors), revoked);
	}

	/**
	 * Delete all sessions of an account, which a new generation has already revoked.
	 * @param account the account in its new generation
	 * @return how many had not expired
	 */
	public int endAll(Account account) {
		return this.sessions.deleteOthers(account.id(), NONE, now());
	}

	// Truncated because stores keep milliseconds: a stored session must equal the
	// original.
	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

}

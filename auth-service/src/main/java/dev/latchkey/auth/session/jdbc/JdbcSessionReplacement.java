package dev.latchkey.auth.session.jdbc;

import java.util.List;

import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;

/**
 * The statement that gives a session another token. It updates the row: a concurrent
 * deletion by the account's id waits for the update and then deletes the row as it is. It
 * would miss a new row.
 */
final class JdbcSessionReplacement {

	/**
	 * Locks the account like a sign-in, which deletes surplus sessions by their digest.
	 */
	static final String SQL = """
			WITH owner AS (
				SELECT account_id, generation FROM account
				WHERE account_id = ? AND generation = ? AND state = 'ACTIVE'
				%s)
			UPDATE session
			SET token_digest = ?, create_time = ?, authenticate_time = ?, factors = ?, last_seen_time = ?,
				idle_expire_time = ?, absolute_expire_time = ?
			FROM owner
			WHERE token_digest = ? AND session_id = ? AND session.account_id = owner.account_id
				AND session.generation = owner.generation
			""";

	private JdbcSessionReplacement() {
	}

	static List<Object> params(SessionKey replaced, SessionKey key, Session session) {
		return List.of(session.accountId(), session.generation(), key.digest().bytes(),
				session.createTime().toEpochMilli(), session.authenticateTime().toEpochMilli(),
				session.factors().toText(), session.lastSeenTime().toEpochMilli(),
				session.idleExpireTime().toEpochMilli(), session.absoluteExpireTime().toEpochMilli(),
				replaced.digest().bytes(), session.id());
	}

}

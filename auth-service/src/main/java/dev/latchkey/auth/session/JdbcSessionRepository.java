package dev.latchkey.auth.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.Username;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Sessions in SQL, beside the accounts. Each method is one statement, so each is atomic.
 */
@Repository
class JdbcSessionRepository implements SessionRepository {

	static final String FIND = """
			SELECT s.session_id, s.account_id, a.username, s.generation, s.client_label, s.create_time,
				s.authenticate_time, s.last_seen_time, s.idle_expire_time, s.absolute_expire_time
			FROM session s
			JOIN account a ON a.account_id = s.account_id AND a.generation = s.generation AND a.state = 'ACTIVE'
			WHERE s.token_digest = ?
			""";

	private final JdbcClient jdbc;

	JdbcSessionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public boolean insert(TokenDigest digest, Session session) {
		return this.jdbc.sql("""
				INSERT INTO session (token_digest, session_id, account_id, generation, client_label, create_time,
					authenticate_time, last_seen_time, idle_expire_time, absolute_expire_time)
				SELECT ?, ?, account_id, generation, ?, ?, ?, ?, ?, ?
				FROM account
				WHERE account_id = ? AND generation = ? AND state = 'ACTIVE'
				""")
			.params(digest.bytes(), session.id(), session.clientLabel().value(), session.createTime().toEpochMilli(),
					session.authenticateTime().toEpochMilli(), session.lastSeenTime().toEpochMilli(),
					session.idleExpireTime().toEpochMilli(), session.absoluteExpireTime().toEpochMilli(),
					session.accountId(), session.generation())
			.update() == 1;
	}

	@Override
	public @Nullable Session find(TokenDigest digest) {
		return this.jdbc.sql(FIND).param(digest.bytes()).query(JdbcSessionRepository::read).optional().orElse(null);
	}

	@Override
	public boolean touch(TokenDigest digest, Instant since, Instant lastSeenTime, Instant idleExpireTime) {
		return this.jdbc.sql("""
				UPDATE session SET last_seen_time = ?, idle_expire_time = ?
				WHERE token_digest = ? AND last_seen_time < ?
				""")
			.params(lastSeenTime.toEpochMilli(), idleExpireTime.toEpochMilli(), digest.bytes(), since.toEpochMilli())
			.update() == 1;
	}

	@Override
	public void delete(TokenDigest digest) {
		this.jdbc.sql("DELETE FROM session WHERE token_digest = ?").param(digest.bytes()).update();
	}

	private static Session read(ResultSet row, int number) throws SQLException {
		return new Session(UUID.fromString(row.getString("session_id")), UUID.fromString(row.getString("account_id")),
				Username.stored(row.getString("username")), row.getLong("generation"),
				new ClientLabel(row.getString("client_label")), time(row, "create_time"),
				time(row, "authenticate_time"), time(row, "last_seen_time"), time(row, "idle_expire_time"),
				time(row, "absolute_expire_time"));
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return Instant.ofEpochMilli(row.getLong(column));
	}

}

package dev.latchkey.auth.session.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;

/**
 * Maps a session to a row in SQL.
 */
final class JdbcSessionRow {

	/**
	 * Selects sessions whose account is active and has the same generation.
	 */
	static final String SELECT = """
			SELECT s.session_id, s.account_id, a.username, s.generation, s.client_label, s.ip_address, s.user_agent,
				s.create_time, s.authenticate_time, s.factors, s.last_seen_time, s.idle_expire_time, s.absolute_expire_time,
				s.token_digest
			FROM session s
			JOIN account a ON a.account_id = s.account_id AND a.generation = s.generation AND a.state = 'ACTIVE'
			""";

	private JdbcSessionRow() {
	}

	static Session read(ResultSet row, int number) throws SQLException {
		return new Session(UUID.fromString(row.getString("session_id")), UUID.fromString(row.getString("account_id")),
				Username.stored(row.getString("username")), row.getLong("generation"), client(row),
				time(row, "create_time"), factors(row), time(row, "last_seen_time"), time(row, "idle_expire_time"),
				time(row, "absolute_expire_time"));
	}

	static TokenDigest digest(ResultSet row) throws SQLException {
		return TokenDigest.stored(row.getBytes("token_digest"));
	}

	private static VerifiedFactors factors(ResultSet row) throws SQLException {
		return VerifiedFactors.parse(row.getString("factors"), time(row, "authenticate_time"));
	}

	private static Client client(ResultSet row) throws SQLException {
		return new Client(new ClientLabel(row.getString("client_label")), row.getString("ip_address"),
				new UserAgent(row.getString("user_agent")));
	}

	static Instant time(ResultSet row, String column) throws SQLException {
		return Instant.ofEpochMilli(row.getLong(column));
	}

}

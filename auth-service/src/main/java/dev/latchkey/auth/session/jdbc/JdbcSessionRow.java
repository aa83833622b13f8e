package dev.latchkey.auth.session.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

	/**
	 * Read a session.
	 * @return empty when a later version has written factors that this one does not know:
	 * for this version it is not valid
	 */
	static Optional<Session> read(ResultSet row, int number) throws SQLException {
		VerifiedFactors factors = VerifiedFactors.parse(row.getString("factors"), time(row, "authenticate_time"));
		return (factors != null) ? Optional.of(read(row, factors)) : Optional.empty();
	}

	/**
	 * Read a session with the digest of its token.
	 */
	static Optional<Map.Entry<TokenDigest, Session>> readEntry(ResultSet row, int number) throws SQLException {
		TokenDigest digest = digest(row);
		return read(row, number).map((session) -> Map.entry(digest, session));
	}

	private static Session read(ResultSet row, VerifiedFactors factors) throws SQLException {
		return new Session(UUID.fromString(row.getString("session_id")), UUID.fromString(row.getString("account_id")),
				Username.stored(row.getString("username")), row.getLong("generation"), client(row),
				time(row, "create_time"), factors, time(row, "last_seen_time"), time(row, "idle_expire_time"),
				time(row, "absolute_expire_time"));
	}

	static TokenDigest digest(ResultSet row) throws SQLException {
		return TokenDigest.stored(row.getBytes("token_digest"));
	}

	private static Client client(ResultSet row) throws SQLException {
		return new Client(new ClientLabel(row.getString("client_label")), row.getString("ip_address"),
				new UserAgent(row.getString("user_agent")));
	}

	static Instant time(ResultSet row, String column) throws SQLException {
		return Instant.ofEpochMilli(row.getLong(column));
	}

}

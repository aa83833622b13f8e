package dev.latchkey.auth.factor.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.factor.challenge.Challenge;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.ChallengeRepository;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Stores challenges in SQL.
 */
@Repository
class JdbcChallengeRepository implements ChallengeRepository {

	private final SqlStore store;

	JdbcChallengeRepository(SqlStore store) {
		this.store = store;
	}

	@Override
	public void insert(TokenDigest token, Challenge challenge) {
		this.store.writes()
			.sql("""
					INSERT INTO challenge (token_digest, purpose, account_id, generation, client_label, start_time,
						expire_time)
					VALUES (?, ?, ?, ?, ?, ?, ?)
					""")
			.param(token.bytes())
			.param(challenge.purpose().name())
			.param(challenge.accountId())
			.param(challenge.generation())
			.param(challenge.clientLabel().value())
			.param(challenge.startTime().toEpochMilli())
			.param(challenge.expireTime().toEpochMilli())
			.update();
	}

	@Override
	public @Nullable Challenge find(TokenDigest token) {
		return this.store.reads().sql("""
				SELECT purpose, account_id, generation, client_label, start_time, expire_time
				FROM challenge
				WHERE token_digest = ?
				""").param(token.bytes()).query(JdbcChallengeRepository::read).optional().orElse(null);
	}

	@Override
	public boolean delete(TokenDigest token) {
		return this.store.writes()
			.sql("DELETE FROM challenge WHERE token_digest = ?")
			.param(token.bytes())
			.update() == 1;
	}

	@Override
	public void deleteSignIns(UUID accountId) {
		this.store.writes()
			.sql("DELETE FROM challenge WHERE account_id = ? AND purpose = 'SIGN_IN'")
			.param(accountId)
			.update();
	}

	@Override
	public int deleteOutdated(Instant now, Instant latest, int limit) {
		return this.store.purge("""
				DELETE FROM challenge
				WHERE token_digest IN (
					SELECT token_digest FROM challenge WHERE expire_time <= ? OR expire_time > ? LIMIT ? %s)
				""", now.toEpochMilli(), latest.toEpochMilli(), limit);
	}

	private static Challenge read(ResultSet row, int number) throws SQLException {
		String accountId = row.getString("account_id");
		return new Challenge(ChallengePurpose.valueOf(row.getString("purpose")),
				(accountId != null) ? UUID.fromString(accountId) : null, row.getLong("generation"),
				new ClientLabel(row.getString("client_label")), Instant.ofEpochMilli(row.getLong("start_time")),
				Instant.ofEpochMilli(row.getLong("expire_time")));
	}

}

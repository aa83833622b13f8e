package dev.latchkey.auth.factor.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.totp.StoredTotp;
import dev.latchkey.auth.factor.totp.TotpRepository;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Stores authenticator apps in SQL. The secret itself names the app in the conditions,
 * because a new app has another one.
 */
@Repository
class JdbcTotpRepository implements TotpRepository {

	private final SqlStore store;

	private final FactorChange changes;

	JdbcTotpRepository(SqlStore store, FactorChange changes) {
		this.store = store;
		this.changes = changes;
	}

	@Override
	public @Nullable StoredTotp find(UUID accountId) {
		return this.store.reads().sql("""
				SELECT account_id, secret, key_id, totp.create_time, expire_time, last_step
				FROM totp JOIN account USING (account_id)
				WHERE account_id = ? AND (expire_time IS NULL OR totp.generation = account.generation)
				""").param(accountId).query(JdbcTotpRepository::read).optional().orElse(null);
	}

	// Locks the account, which may be deleted meanwhile.
	@Override
	public boolean start(Account account, Sealed secret, Instant createTime, Instant expireTime) {
		return this.store.writes()
			.sql("""
					INSERT INTO totp (account_id, secret, key_id, create_time, expire_time, last_step, generation)
					SELECT account_id, ?, ?, ?, ?, 0, generation FROM account
					WHERE account_id = ? AND generation = ? AND state = 'ACTIVE' %s
					ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, key_id = excluded.key_id,
						create_time = excluded.create_time, expire_time = excluded.expire_time,
						generation = excluded.generation
					WHERE totp.expire_time IS NOT NULL
					""".formatted(this.store.locking()))
			.params(secret.bytes(), secret.keyId(), createTime.toEpochMilli(), expireTime.toEpochMilli(), account.id(),
					account.generation())
			.update() == 1;
	}

	@Override
	public @Nullable Account complete(Account account, StoredTotp started, long step, Instant now) {
		return this.changes.make(account,
				() -> this.store.writes()
					.sql("""
							UPDATE totp SET expire_time = NULL, last_step = ?
							WHERE account_id = ? AND secret = ? AND expire_time > ? AND generation = ?
							""")
					.params(step, account.id(), started.secret().bytes(), now.toEpochMilli(), account.generation())
					.update() == 1);
	}

	@Override
	public boolean accept(StoredTotp totp, long step, Sealed secret) {
		return this.store.writes()
			.sql("""
					UPDATE totp SET last_step = ?, secret = ?, key_id = ?
					WHERE account_id = ? AND last_step < ? AND secret = ? AND expire_time IS NULL
					""")
			.params(step, secret.bytes(), secret.keyId(), totp.accountId(), step, totp.secret().bytes())
			.update() == 1;
	}

	@Override
	public @Nullable Account remove(Account account) {
		return this.changes.make(account, () -> {
			boolean removed = this.store.writes()
				.sql("DELETE FROM totp WHERE account_id = ? AND expire_time IS NULL")
				.param(account.id())
				.update() == 1;
			this.changes.deleteUselessCodes(account.id());
			return removed;
		});
	}

	@Override
	public int shortenExpiry(Instant latest, int limit) {
		return this.store.purge("""
				UPDATE totp SET expire_time = ?
				WHERE account_id IN (SELECT account_id FROM totp WHERE expire_time > ? LIMIT ? %s)
				""", latest.toEpochMilli(), latest.toEpochMilli(), limit);
	}

	@Override
	public int deleteExpired(Instant now, int limit) {
		return this.store.purge("""
				DELETE FROM totp
				WHERE account_id IN (SELECT account_id FROM totp WHERE expire_time <= ? LIMIT ? %s)
				""", now.toEpochMilli(), limit);
	}

	private static StoredTotp read(ResultSet row, int number) throws SQLException {
		long expiry = row.getLong("expire_time");
		Instant expireTime = row.wasNull() ? null : Instant.ofEpochMilli(expiry);
		return new StoredTotp(UUID.fromString(row.getString("account_id")),
				new Sealed(row.getString("key_id"), row.getBytes("secret")),
				Instant.ofEpochMilli(row.getLong("create_time")), expireTime, row.getLong("last_step"));
	}

}

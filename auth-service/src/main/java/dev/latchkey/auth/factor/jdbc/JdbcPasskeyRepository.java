package dev.latchkey.auth.factor.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.crypto.Sealed;
import dev.latchkey.auth.factor.passkey.CredentialId;
import dev.latchkey.auth.factor.passkey.Passkey;
import dev.latchkey.auth.factor.passkey.PasskeyRepository;
import dev.latchkey.auth.factor.passkey.StoredPasskey;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;

/**
 * Stores passkeys in SQL. A foreign key deletes those of a deleted account.
 */
@Repository
class JdbcPasskeyRepository implements PasskeyRepository {

	private static final String SELECT = """
			SELECT passkey_id, account_id, credential_id, public_key, key_id, name, transports, sign_count,
				backup_eligible, backed_up, create_time, last_use_time
			FROM passkey
			""";

	private static final String SEPARATOR = ",";

	private final SqlStore store;

	private final FactorChange changes;

	JdbcPasskeyRepository(SqlStore store, FactorChange changes) {
		this.store = store;
		this.changes = changes;
	}

	@Override
	public List<StoredPasskey> list(UUID accountId) {
		return this.store.reads()
			.sql(SELECT + "WHERE account_id = ? ORDER BY create_time, passkey_id")
			.param(accountId)
			.query(JdbcPasskeyRepository::read)
			.list();
	}

	@Override
	public @Nullable StoredPasskey find(CredentialId id) {
		return this.store.reads()
			.sql(SELECT + "WHERE credential_id = ?")
			.param(id.bytes())
			.query(JdbcPasskeyRepository::read)
			.optional()
			.orElse(null);
	}

	@Override
	public @Nullable Account insert(Account account, StoredPasskey passkey, int most) {
		return this.changes.make(account, () -> {
			if (count(account.id()) >= most) {
				throw Refusal.of(Reason.PASSKEY_LIMIT).with("max_passkeys", most);
			}
			return insert(passkey);
		});
	}

	private int count(UUID accountId) {
		return this.store.writes()
			.sql("SELECT count(*) FROM passkey WHERE account_id = ?")
			.param(accountId)
			.query(Integer.class)
			.single();
	}

	private boolean insert(StoredPasskey passkey) {
		Passkey visible = passkey.passkey();
		try {
			return this.store.writes()
				.sql("""
						INSERT INTO passkey (passkey_id, account_id, credential_id, public_key, key_id, name, transports,
							sign_count, backup_eligible, backed_up, create_time, last_use_time)
						VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
						""")
				.params(visible.id(), passkey.accountId(), passkey.credentialId().bytes(), passkey.publicKey().bytes(),
						passkey.publicKey().keyId(), visible.name(), String.join(SEPARATOR, passkey.transports()),
						passkey.signCount(), visible.backupEligible(), visible.backedUp(),
						visible.createTime().toEpochMilli())
				.update() == 1;
		}
		catch (DuplicateKeyException ex) {
			throw Refusal.of(Reason.FACTOR_ALREADY_ENROLLED);
		}
	}

	@Override
	public @Nullable Account remove(Account account, UUID passkeyId) {
		return this.changes.make(account, () -> {
			int removed = this.store.writes()
				.sql("DELETE FROM passkey WHERE passkey_id = ? AND account_id = ?")
				.params(passkeyId, account.id())
				.update();
			if (removed == 0) {
				throw Refusal.of(Reason.FACTOR_NOT_FOUND);
			}
			this.changes.deleteUselessCodes(account.id());
			return true;
		});
	}

	@Override
	public boolean use(StoredPasskey passkey) {
		Instant time = Objects.requireNonNull(passkey.passkey().lastUseTime());
		return this.store.writes()
			.sql("""
					UPDATE passkey SET sign_count = ?, backed_up = ?, last_use_time = ?, public_key = ?, key_id = ?
					WHERE passkey_id = ? AND account_id = ? AND (sign_count < ? OR (sign_count = 0 AND ? = 0))
					""")
			.params(passkey.signCount(), passkey.passkey().backedUp(), time.toEpochMilli(), passkey.publicKey().bytes(),
					passkey.publicKey().keyId(), passkey.passkey().id(), passkey.accountId(), passkey.signCount(),
					passkey.signCount())
			.update() == 1;
	}

	private static StoredPasskey read(ResultSet row, int number) throws SQLException {
		long time = row.getLong("last_use_time");
		Instant lastUse = row.wasNull() ? null : Instant.ofEpochMilli(time);
		Passkey passkey = new Passkey(UUID.fromString(row.getString("passkey_id")), row.getString("name"),
				Instant.ofEpochMilli(row.getLong("create_time")), lastUse, row.getBoolean("backup_eligible"),
				row.getBoolean("backed_up"));
		String transports = row.getString("transports");
		return new StoredPasskey(passkey, UUID.fromString(row.getString("account_id")),
				CredentialId.of(row.getBytes("credential_id")),
				new Sealed(row.getString("key_id"), row.getBytes("public_key")),
				transports.isEmpty() ? List.of() : List.of(transports.split(SEPARATOR, -1)), row.getLong("sign_count"));
	}

}

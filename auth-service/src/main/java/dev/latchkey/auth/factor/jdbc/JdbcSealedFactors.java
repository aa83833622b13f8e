package dev.latchkey.auth.factor.jdbc;

import java.util.Collection;
import java.util.Map;

import dev.latchkey.auth.factor.crypto.SealedFactors;
import dev.latchkey.auth.store.SqlStore;

import org.springframework.stereotype.Repository;

/**
 * Finds the keys of stored secrets in SQL.
 */
@Repository
class JdbcSealedFactors implements SealedFactors {

	private static final String COMPLETE = "FROM totp WHERE expire_time IS NULL";

	private final SqlStore store;

	JdbcSealedFactors(SqlStore store) {
		this.store = store;
	}

	@Override
	public boolean exist() {
		return this.store.reads()
			.sql("SELECT EXISTS (SELECT 1 " + COMPLETE + ") OR EXISTS (SELECT 1 FROM passkey)")
			.query(Boolean.class)
			.single();
	}

	@Override
	public boolean existUnder(Collection<String> keyIds) {
		return this.store.reads()
			.sql("SELECT EXISTS (SELECT 1 " + COMPLETE + " AND key_id IN (:ids))"
					+ " OR EXISTS (SELECT 1 FROM passkey WHERE key_id IN (:ids))")
			.params(Map.of("ids", keyIds))
			.query(Boolean.class)
			.single();
	}

	@Override
	public long countOutside(Collection<String> keyIds) {
		return this.store.reads()
			.sql("SELECT (SELECT count(*) " + COMPLETE + " AND key_id NOT IN (:ids))"
					+ " + (SELECT count(*) FROM passkey WHERE key_id NOT IN (:ids))")
			.params(Map.of("ids", keyIds))
			.query(Long.class)
			.single();
	}

}

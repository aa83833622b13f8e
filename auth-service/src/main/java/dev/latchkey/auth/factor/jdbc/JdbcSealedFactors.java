package dev.latchkey.auth.factor.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.latchkey.auth.factor.crypto.SealedFactors;
import dev.latchkey.auth.store.SqlStore;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Repository;

/**
 * Finds the keys of stored secrets in SQL.
 */
@Repository
class JdbcSealedFactors implements SealedFactors {

	private static final String COMPLETE = "FROM totp WHERE expire_time IS NULL";

	// No key has this name. PostgreSQL allows no empty list.
	private static final List<String> NO_KEYS = List.of("");

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
	public @Nullable Boolean existUnder(Collection<String> keyIds) {
		return this.store.reads()
			.sql("SELECT CASE WHEN EXISTS (SELECT 1 " + COMPLETE + " AND key_id IN (:ids))"
					+ " OR EXISTS (SELECT 1 FROM passkey WHERE key_id IN (:ids)) THEN 1" + " WHEN EXISTS (SELECT 1 "
					+ COMPLETE + ") OR EXISTS (SELECT 1 FROM passkey) THEN 0 END")
			.params(Map.of("ids", keyIds.isEmpty() ? NO_KEYS : keyIds))
			.query(JdbcSealedFactors::readAnswer)
			.single()
			.orElse(null);
	}

	private static Optional<Boolean> readAnswer(ResultSet row, int number) throws SQLException {
		int found = row.getInt(1);
		return row.wasNull() ? Optional.empty() : Optional.of(found == 1);
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

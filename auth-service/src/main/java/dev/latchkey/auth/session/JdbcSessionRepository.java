package dev.latchkey.auth.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.latchkey.auth.account.Username;
import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.token.TokenDigest;

/**
 * Sessions in SQL, beside the accounts. Each method is one statement or one transaction,
 * so each is atomic.
 */
class JdbcSessionRepository implements SessionRepository, SessionExpiry {

	private static final String SELECT = """
			SELECT s.session_id, s.account_id, a.username, s.generation, s.client_label, s.ip_address, s.user_agent,
				s.create_time, s.authenticate_time, s.last_seen_time, s.idle_expire_time, s.absolute_expire_time,
				s.token_digest
			FROM session s
			JOIN account a ON a.account_id = s.account_id AND a.generation = s.generation AND a.state = 'ACTIVE'
			""";

	static final String FIND = SELECT + "WHERE s.token_digest IN (%s)";

	// Whoever has locked a session notes a use of it too, or ends it.
	private static final String TOUCH = """
			WITH used (digest, time, idle, since) AS (VALUES %s)
			UPDATE session
			SET last_seen_time = used.time, idle_expire_time = used.idle
			FROM used
			WHERE token_digest = used.digest AND token_digest IN (
				SELECT s.token_digest
				FROM session s
				JOIN used u ON u.digest = s.token_digest AND s.last_seen_time < u.since
				%s)
			""";

	static final String DELETE_EXPIRED = """
			DELETE FROM session
			WHERE token_digest IN (
				SELECT token_digest FROM session WHERE idle_expire_time <= ? ORDER BY idle_expire_time LIMIT ? %s)
			""";

	private final SqlStore store;

	JdbcSessionRepository(SqlStore store) {
		this.store = store;
	}

	@Override
	public boolean insert(SessionKey key, Session session, int limit) {
		return Boolean.TRUE.equals(this.store.transactions().execute((status) -> {
			boolean inserted = insert(key, session);
			if (inserted) {
				deleteLeastUsed(session, limit - 1);
			}
			return inserted;
		}));
	}

	private boolean insert(SessionKey key, Session session) {
		Client client = session.client();
		return this.store.writes()
			.sql("""
					INSERT INTO session (token_digest, session_id, account_id, generation, client_label, ip_address,
						user_agent, create_time, authenticate_time, last_seen_time, idle_expire_time, absolute_expire_time)
					SELECT ?, ?, account_id, generation, ?, ?, ?, ?, ?, ?, ?, ?
					FROM account
					WHERE account_id = ? AND generation = ? AND state = 'ACTIVE'
					"""
					+ this.store.locking())
			.params(key.digest().bytes(), session.id(), client.label().value(), client.ipAddress(),
					client.userAgent().value(), session.createTime().toEpochMilli(),
					session.authenticateTime().toEpochMilli(), session.lastSeenTime().toEpochMilli(),
					session.idleExpireTime().toEpochMilli(), session.absoluteExpireTime().toEpochMilli(),
					session.accountId(), session.generation())
			.update() == 1;
	}

	private void deleteLeastUsed(Session added, int kept) {
		this.store.writes().sql("""
				DELETE FROM session
				WHERE account_id = :account AND session_id <> :added AND session_id NOT IN (
					SELECT session_id FROM session
					WHERE account_id = :account AND session_id <> :added
					ORDER BY last_seen_time DESC, session_id DESC
					LIMIT :kept)
				""").param("account", added.accountId()).param("added", added.id()).param("kept", kept).update();
	}

	@Override
	public List<Session> findByAccount(UUID accountId, Instant now) {
		return this.store.reads().sql(SELECT + """
				WHERE s.account_id = ? AND s.idle_expire_time > ?
				ORDER BY s.last_seen_time DESC, s.session_id DESC
				""").params(accountId, now.toEpochMilli()).query(JdbcSessionRepository::read).list();
	}

	@Override
	public Map<SessionKey, Session> find(Collection<SessionKey> keys) {
		if (keys.isEmpty()) {
			return Map.of();
		}
		Map<TokenDigest, SessionKey> byDigest = keys.stream()
			.collect(Collectors.toMap(SessionKey::digest, (key) -> key, (one, other) -> one));
		List<byte[]> digests = digests(byDigest.keySet());
		return this.store.reads()
			.sql(FIND.formatted(placeholders(digests)))
			.params(digests)
			.query((row, number) -> Map.entry(digest(row), read(row, number)))
			.list()
			.stream()
			.collect(
					Collectors.toMap((found) -> Objects.requireNonNull(byDigest.get(found.getKey())), Entry::getValue));
	}

	@Override
	public int touch(Map<SessionKey, Session> used, Duration interval) {
		if (used.isEmpty()) {
			return 0;
		}
		List<Object> params = new ArrayList<>();
		used.forEach((key,
				session) -> params.addAll(List.of(key.digest().bytes(), session.lastSeenTime().toEpochMilli(),
						session.idleExpireTime().toEpochMilli(),
						session.lastSeenTime().minus(interval).toEpochMilli())));
		return this.store.writes()
			.sql(TOUCH.formatted("(?, ?, ?, ?)" + ", (?, ?, ?, ?)".repeat(used.size() - 1), this.store.lockingFree()))
			.params(params)
			.update();
	}

	@Override
	public boolean answersAsOne() {
		return true;
	}

	// As many as the next power of two, some of them twice, so that there are few
	// different statements to prepare.
	private static List<byte[]> digests(Collection<TokenDigest> digests) {
		List<byte[]> padded = new ArrayList<>(digests.stream().map(TokenDigest::bytes).toList());
		while (Integer.bitCount(padded.size()) != 1) {
			padded.add(padded.get(0));
		}
		return padded;
	}

	private static String placeholders(List<byte[]> digests) {
		return "?" + ", ?".repeat(digests.size() - 1);
	}

	@Override
	public void delete(SessionKey key) {
		this.store.writes().sql("DELETE FROM session WHERE token_digest = ?").param(key.digest().bytes()).update();
	}

	@Override
	public boolean delete(UUID accountId, UUID sessionId, Instant now) {
		return this.store.writes()
			.sql("DELETE FROM session WHERE session_id = ? AND account_id = ? AND idle_expire_time > ?")
			.params(sessionId, accountId, now.toEpochMilli())
			.update() == 1;
	}

	@Override
	public int deleteOthers(UUID accountId, UUID kept, Instant now) {
		return this.store.writes()
			.sql("DELETE FROM session WHERE account_id = ? AND session_id <> ? AND idle_expire_time > ?")
			.params(accountId, kept, now.toEpochMilli())
			.update();
	}

	@Override
	public long countLive(Instant now) {
		return this.store.reads()
			.sql("SELECT count(*) FROM session WHERE idle_expire_time > ?")
			.param(now.toEpochMilli())
			.query(Long.class)
			.single();
	}

	@Override
	public int deleteExpired(Instant now, int limit) {
		return this.store.purge(DELETE_EXPIRED, now.toEpochMilli(), limit);
	}

	private static Session read(ResultSet row, int number) throws SQLException {
		return new Session(UUID.fromString(row.getString("session_id")), UUID.fromString(row.getString("account_id")),
				Username.stored(row.getString("username")), row.getLong("generation"), client(row),
				time(row, "create_time"), time(row, "authenticate_time"), time(row, "last_seen_time"),
				time(row, "idle_expire_time"), time(row, "absolute_expire_time"));
	}

	private static TokenDigest digest(ResultSet row) throws SQLException {
		return TokenDigest.stored(row.getBytes("token_digest"));
	}

	private static Client client(ResultSet row) throws SQLException {
		return new Client(new ClientLabel(row.getString("client_label")), row.getString("ip_address"),
				new UserAgent(row.getString("user_agent")));
	}

	private static Instant time(ResultSet row, String column) throws SQLException {
		return Instant.ofEpochMilli(row.getLong(column));
	}

}

package dev.latchkey.auth.session.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.session.LastUse;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionExpiry;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.store.SqlStore;

/**
 * Stores sessions in SQL, beside the accounts. Each method is one statement or one
 * transaction, and so is atomic.
 */
class JdbcSessionRepository implements SessionRepository, SessionExpiry {

	static final String FIND = JdbcSessionRow.SELECT + "WHERE s.token_digest IN (%s)";

	// Skips locked sessions: the transaction that holds the lock records a use or deletes
	// them.
	private static final String TOUCH = """
			WITH used (digest, made, authenticated, factors, time, idle, absolute, since, ahead) AS (VALUES %s)
			UPDATE session
			SET create_time = used.made, authenticate_time = used.authenticated, factors = used.factors,
				last_seen_time = used.time, idle_expire_time = used.idle, absolute_expire_time = used.absolute
			FROM used
			WHERE token_digest = used.digest AND token_digest IN (
				SELECT s.token_digest
				FROM session s
				JOIN used u ON u.digest = s.token_digest
					AND (s.last_seen_time < u.since OR s.last_seen_time > u.ahead)
				%s)
			""";

	private static final String TOUCH_ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?)";

	static final String DELETE_EXPIRED = """
			DELETE FROM session
			WHERE token_digest IN (
				SELECT token_digest FROM session WHERE idle_expire_time <= ? ORDER BY idle_expire_time LIMIT ? %s)
			""";

	private final SqlStore store;

	private final LastUses uses;

	JdbcSessionRepository(SqlStore store, LastUses uses) {
		this.store = store;
		this.uses = uses;
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

	@Override
	public boolean replace(SessionKey replaced, SessionKey key, Session session) {
		return this.store.writes()
			.sql(JdbcSessionReplacement.SQL.formatted(this.store.locking()))
			.params(JdbcSessionReplacement.params(replaced, key, session))
			.update() == 1;
	}

	private boolean insert(SessionKey key, Session session) {
		Client client = session.client();
		return this.store.writes()
			.sql("""
					INSERT INTO session (token_digest, session_id, account_id, generation, client_label, ip_address,
						user_agent, create_time, authenticate_time, factors, last_seen_time, idle_expire_time,
						absolute_expire_time)
					SELECT ?, ?, account_id, generation, ?, ?, ?, ?, ?, ?, ?, ?, ?
					FROM account
					WHERE account_id = ? AND generation = ? AND state = 'ACTIVE'
					""" + this.store.locking())
			.params(key.digest().bytes(), session.id(), client.label().value(), client.ipAddress(),
					client.userAgent().value(), session.createTime().toEpochMilli(),
					session.authenticateTime().toEpochMilli(), session.factors().toText(),
					session.lastSeenTime().toEpochMilli(), session.idleExpireTime().toEpochMilli(),
					session.absoluteExpireTime().toEpochMilli(), session.accountId(), session.generation())
			.update() == 1;
	}

	private void deleteLeastUsed(Session added, int kept) {
		List<LastUse> others = this.store.writes()
			.sql("""
					SELECT token_digest, session_id, last_seen_time FROM session
					WHERE account_id = ? AND session_id <> ? AND idle_expire_time > ?
					""")
			.params(added.accountId(), added.id(), added.createTime().toEpochMilli())
			.query((row, number) -> this.uses.last(JdbcSessionRow.digest(row),
					UUID.fromString(row.getString("session_id")), JdbcSessionRow.time(row, "last_seen_time"),
					added.createTime()))
			.list();
		List<byte[]> surplus = others.stream()
			.sorted(LastUse.LATEST_FIRST)
			.skip(kept)
			.map((use) -> use.digest().bytes())
			.toList();
		if (!surplus.isEmpty()) {
			this.store.writes()
				.sql("DELETE FROM session WHERE token_digest IN (" + placeholders(surplus) + ")")
				.params(surplus)
				.update();
		}
	}

	@Override
	public List<Session> findByAccount(UUID accountId, Instant now) {
		List<Optional<Session>> found = this.store.reads().sql(JdbcSessionRow.SELECT + """
				WHERE s.account_id = ? AND s.idle_expire_time > ?
				ORDER BY s.last_seen_time DESC, s.session_id DESC
				""").params(accountId, now.toEpochMilli()).query(JdbcSessionRow::read).list();
		return found.stream().flatMap(Optional::stream).toList();
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
			.query(JdbcSessionRow::readEntry)
			.list()
			.stream()
			.flatMap(Optional::stream)
			.collect(
					Collectors.toMap((found) -> Objects.requireNonNull(byDigest.get(found.getKey())), Entry::getValue));
	}

	@Override
	public int touch(Map<SessionKey, Session> used, Duration interval) {
		if (used.isEmpty()) {
			return 0;
		}
		List<Object> params = new ArrayList<>();
		used.forEach((key, session) -> params.addAll(touch(key, session, interval)));
		return this.store.writes()
			.sql(TOUCH.formatted(TOUCH_ROW + (", " + TOUCH_ROW).repeat(used.size() - 1), this.store.lockingFree()))
			.params(params)
			.update();
	}

	private static List<Object> touch(SessionKey key, Session used, Duration interval) {
		return List.of(key.digest().bytes(), used.createTime().toEpochMilli(), used.authenticateTime().toEpochMilli(),
				used.factors().toText(), used.lastSeenTime().toEpochMilli(), used.idleExpireTime().toEpochMilli(),
				used.absoluteExpireTime().toEpochMilli(), used.lastSeenTime().minus(interval).toEpochMilli(),
				used.lastSeenTime().plus(Session.CLOCK_TOLERANCE).toEpochMilli());
	}

	@Override
	public boolean answersAsOne() {
		return true;
	}

	// Pads to the next power of two with duplicates, so that only a few different
	// statements need preparing.
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
		List<Long> ends = this.store.writes()
			.sql("DELETE FROM session WHERE account_id = ? AND session_id <> ? RETURNING idle_expire_time")
			.params(accountId, kept)
			.query(Long.class)
			.list();
		return (int) ends.stream().filter((end) -> end > now.toEpochMilli()).count();
	}

	@Override
	public long countLive(Instant now) {
		return this.store.reads()
			.sql("SELECT count(*) FROM session WHERE idle_expire_time > ?")
			.param(now.toEpochMilli())
			.query(Long.class)
			.single();
	}

	// An index finds only the sessions whose lifetime is too long.
	@Override
	public int shortenTimes(Instant now, Duration idleTimeout, int limit) {
		Map<SessionKey, Session> ahead = this.store.reads()
			.sql(JdbcSessionRow.SELECT + "WHERE s.idle_expire_time > ? AND s.last_seen_time > ? LIMIT ?")
			.params(now.plus(idleTimeout).toEpochMilli(), now.plus(Session.CLOCK_TOLERANCE).toEpochMilli(), limit)
			.query(JdbcSessionRow::readEntry)
			.list()
			.stream()
			.flatMap(Optional::stream)
			.collect(Collectors.toMap((found) -> SessionKey.of(found.getValue().accountId(), found.getKey()),
					(found) -> found.getValue().notAheadOf(now)));
		return touch(ahead, Duration.ZERO);
	}

	@Override
	public int deleteExpired(Instant now, int limit) {
		return this.store.purge(DELETE_EXPIRED, now.toEpochMilli(), limit);
	}

}

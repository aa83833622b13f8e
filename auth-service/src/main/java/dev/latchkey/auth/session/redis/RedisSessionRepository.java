package dev.latchkey.auth.session.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.latchkey.auth.account.jdbc.UnfinishedChanges;
import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.store.redis.RedisStore;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Stores sessions in Redis, apart from the accounts. A session is a hash that Redis
 * deletes when it expires. An index lists the sessions of each account. Atomic changes
 * are single scripts that name all of their keys, so that they work in a Redis Cluster.
 * Redis gets lifetimes instead of times, because its clock may be wrong.
 */
class RedisSessionRepository implements SessionRepository {

	// Each attempt that finds the index full again has lost to a successful one.
	private static final int MAX_ATTEMPTS = 100;

	private static final RedisScript<List<String>> INSERT = RedisScripts.load("insert", List.class);

	private static final RedisScript<Long> REPLACE = RedisScripts.load("replace", Long.class);

	private static final RedisScript<Long> TOUCH = RedisScripts.load("touch", Long.class);

	private final RedisStore store;

	private final RedisSessionIndex index;

	private final UnfinishedChanges unfinished;

	private final LastUses uses;

	RedisSessionRepository(RedisStore store, UnfinishedChanges unfinished, LastUses uses) {
		this.store = store;
		this.index = new RedisSessionIndex(store);
		this.unfinished = unfinished;
		this.uses = uses;
	}

	@Override
	public boolean insert(SessionKey key, Session session, int limit) {
		Session inserted = session;
		List<RedisIndexEntry> others = List.of();
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			List<String> reply = tryInsert(key, inserted, limit, others);
			List<String> details = reply.subList(1, reply.size());
			switch (reply.get(0)) {
				case "kept" -> {
					return true;
				}
				case "full" -> others = RedisIndexEntry.parseAll(details);
				default -> {
					long fence = Long.parseLong(details.get(0));
					if (!reconcile(inserted, fence, details.get(1))) {
						return false;
					}
					inserted = inserted.ofGeneration(fence);
				}
			}
		}
		throw new ConcurrencyFailureException("too many sign-ins of one account at once");
	}

	private boolean reconcile(Session session, long fence, String fenceLifetime) {
		Duration age = RedisGenerationFence.LIFETIME.minusMillis(Long.parseLong(fenceLifetime));
		if (age.isNegative()) {
			// The clock of Redis was set back, so the age of the fence restarts now.
			new RedisGenerationFence(this.store).raise(session.accountId(), fence);
		}
		return this.unfinished.reconcile(session.accountId(), session.generation(), fence, age);
	}

	private List<String> tryInsert(SessionKey key, Session session, int limit, List<RedisIndexEntry> others) {
		UUID accountId = session.accountId();
		List<String> keys = new ArrayList<>(
				List.of(RedisKeys.session(key), RedisKeys.index(accountId), RedisKeys.fence(accountId)));
		List<String> args = new ArrayList<>(List.of(Long.toString(session.generation()), Integer.toString(limit),
				millis(session.lastSeenTime()), lifetime(session.lastSeenTime(), session.idleExpireTime()),
				lifetime(session.lastSeenTime(), session.absoluteExpireTime()), session.id().toString(),
				RedisIndexEntry.of(session, RedisKeys.encode(key.digest())).value()));
		for (RedisIndexEntry other : others) {
			keys.add(RedisKeys.session(accountId, other.digest()));
			args.add(other.sessionId().toString());
			args.add(millis(lastUse(other, session.createTime())));
		}
		RedisSessionFields.of(session).forEach((field, value) -> args.addAll(List.of(field, value)));
		return this.store.run(INSERT, keys, args);
	}

	private Instant lastUse(RedisIndexEntry entry, Instant now) {
		return this.uses.last(RedisKeys.decode(entry.digest()), entry.sessionId(), entry.lastSeenTime(), now).time();
	}

	@Override
	public boolean replace(SessionKey replaced, SessionKey key, Session session) {
		UUID accountId = session.accountId();
		List<String> keys = List.of(RedisKeys.session(replaced), RedisKeys.session(key), RedisKeys.index(accountId),
				RedisKeys.fence(accountId));
		List<String> args = new ArrayList<>(
				List.of(Long.toString(session.generation()), lifetime(session.lastSeenTime(), session.idleExpireTime()),
						lifetime(session.lastSeenTime(), session.absoluteExpireTime()), session.id().toString(),
						RedisIndexEntry.of(session, RedisKeys.encode(key.digest())).value()));
		RedisSessionFields.of(session).forEach((field, value) -> args.addAll(List.of(field, value)));
		return this.store.run(REPLACE, keys, args) == 1;
	}

	@Override
	public Map<SessionKey, Session> find(Collection<SessionKey> keys) {
		Map<SessionKey, Session> sessions = new HashMap<>();
		Iterator<Map<String, String>> found = this.store.read(keys.stream().map(RedisKeys::session).toList())
			.iterator();
		for (SessionKey key : keys) {
			Map<String, String> fields = found.next();
			if (!fields.isEmpty()) {
				RedisSessionFields.parse(fields).ifPresent((session) -> sessions.put(key, session));
			}
		}
		return sessions;
	}

	@Override
	public int touch(Map<SessionKey, Session> used, Duration interval) {
		// A script in a Cluster may only use keys of one slot.
		Map<Object, List<SessionKey>> batches = used.keySet()
			.stream()
			.collect(Collectors.groupingBy((key) -> answersAsOne() ? "all" : key.tag()));
		return batches.values().stream().mapToInt((keys) -> touch(keys, used, interval)).sum();
	}

	private int touch(List<SessionKey> batch, Map<SessionKey, Session> used, Duration interval) {
		List<String> keys = new ArrayList<>();
		List<String> args = new ArrayList<>();
		for (SessionKey key : batch) {
			Session seen = Objects.requireNonNull(used.get(key));
			keys.addAll(List.of(RedisKeys.session(key), RedisKeys.index(seen.accountId())));
			args.addAll(List.of(millis(seen.lastSeenTime().minus(interval)),
					millis(seen.lastSeenTime().plus(Session.CLOCK_TOLERANCE)),
					lifetime(seen.lastSeenTime(), seen.idleExpireTime()), seen.id().toString(),
					RedisIndexEntry.of(seen, RedisKeys.encode(key.digest())).value()));
			RedisSessionFields.timesOf(seen).forEach((field, value) -> args.addAll(List.of(field, value)));
		}
		return this.store.run(TOUCH, keys, args).intValue();
	}

	@Override
	public boolean answersAsOne() {
		return !this.store.isCluster();
	}

	@Override
	public List<Session> findByAccount(UUID accountId, Instant now) {
		return this.index.sessions(accountId, now);
	}

	@Override
	public void delete(SessionKey key) {
		Session session = find(key);
		if (session != null) {
			this.index.deleteUnlessReplaced(session.accountId(),
					RedisIndexEntry.of(session, RedisKeys.encode(key.digest())));
		}
	}

	@Override
	public boolean delete(UUID accountId, UUID sessionId, Instant now) {
		return this.index.delete(accountId,
				this.index.entries(accountId)
					.filter((entry) -> entry.sessionId().equals(sessionId) && entry.isLiveAt(now))
					.toList()) == 1;
	}

	@Override
	public int deleteOthers(UUID accountId, UUID kept, Instant now) {
		Map<Boolean, List<RedisIndexEntry>> others = this.index.entries(accountId)
			.filter((entry) -> !entry.sessionId().equals(kept))
			.collect(Collectors.partitioningBy((entry) -> entry.isLiveAt(now)));
		int live = this.index.delete(accountId, Objects.requireNonNull(others.get(true)));
		int unused = this.index.delete(accountId, Objects.requireNonNull(others.get(false)));
		return live;
	}

	private static String millis(Instant time) {
		return Long.toString(time.toEpochMilli());
	}

	private static String lifetime(Instant now, Instant end) {
		return Long.toString(Duration.between(now, end).toMillis());
	}

}

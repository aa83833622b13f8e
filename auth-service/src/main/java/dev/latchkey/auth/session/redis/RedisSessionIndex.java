package dev.latchkey.auth.session.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.store.redis.RedisStore;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The index of an account's sessions in Redis, and what is done with several of them at
 * once. A reauthentication may give a session another token, and so another key, after
 * its index was read. The scripts leave such a session alone, and it is tried again.
 */
class RedisSessionIndex {

	// Each attempt that finds another token has lost to a successful reauthentication.
	private static final int MAX_ATTEMPTS = 100;

	private static final RedisScript<List<List<String>>> LIST = RedisScripts.load("list", List.class);

	private static final RedisScript<List<String>> DELETE = RedisScripts.load("delete", List.class);

	private static final Comparator<Session> LAST_USED_FIRST = Comparator.comparing(Session::lastSeenTime)
		.thenComparing((session) -> session.id().toString())
		.reversed();

	private final RedisStore store;

	RedisSessionIndex(RedisStore store) {
		this.store = store;
	}

	Stream<RedisIndexEntry> entries(UUID accountId) {
		return RedisIndexEntry.parseAll(this.store.read(RedisKeys.index(accountId))).stream();
	}

	/**
	 * Read the unexpired sessions of an account.
	 * @return the sessions, the last used first
	 */
	List<Session> sessions(UUID accountId, Instant now) {
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			List<RedisIndexEntry> live = entries(accountId).filter((entry) -> entry.isLiveAt(now)).toList();
			List<List<String>> found = live.isEmpty() ? List.of()
					: this.store.run(LIST, keys(accountId, live), ids(live));
			if (found.stream().noneMatch(List::isEmpty)) {
				return found.stream()
					.flatMap((fields) -> RedisSessionFields.parse(map(fields)).stream())
					.sorted(LAST_USED_FIRST)
					.toList();
			}
		}
		throw tooMany();
	}

	/**
	 * Delete sessions, with the tokens that they have now.
	 * @return how many the index had
	 */
	int delete(UUID accountId, List<RedisIndexEntry> entries) {
		int deleted = 0;
		List<RedisIndexEntry> remaining = entries;
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			if (remaining.isEmpty()) {
				return deleted;
			}
			List<String> reply = tryDelete(accountId, remaining);
			List<String> replaced = reply.subList(1, reply.size());
			deleted += Integer.parseInt(reply.get(0));
			remaining = replaced.isEmpty() ? List.of()
					: entries(accountId).filter((entry) -> replaced.contains(entry.sessionId().toString())).toList();
		}
		throw tooMany();
	}

	/**
	 * Delete one session, unless it has another token now.
	 */
	void deleteUnlessReplaced(UUID accountId, RedisIndexEntry entry) {
		List<String> unused = tryDelete(accountId, List.of(entry));
	}

	private List<String> tryDelete(UUID accountId, List<RedisIndexEntry> entries) {
		return this.store.run(DELETE, keys(accountId, entries), ids(entries));
	}

	private static List<String> keys(UUID accountId, List<RedisIndexEntry> entries) {
		List<String> keys = new ArrayList<>(List.of(RedisKeys.index(accountId)));
		entries.forEach((entry) -> keys.add(RedisKeys.session(accountId, entry.digest())));
		return keys;
	}

	private static List<String> ids(List<RedisIndexEntry> entries) {
		return entries.stream().map((entry) -> entry.sessionId().toString()).toList();
	}

	private static Map<String, String> map(List<String> fields) {
		Map<String, String> map = new LinkedHashMap<>();
		for (int i = 0; i < fields.size(); i += 2) {
			map.put(fields.get(i), fields.get(i + 1));
		}
		return map;
	}

	private static ConcurrencyFailureException tooMany() {
		return new ConcurrencyFailureException("too many reauthentications of one account at once");
	}

}

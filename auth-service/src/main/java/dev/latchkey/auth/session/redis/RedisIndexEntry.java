package dev.latchkey.auth.session.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.session.Session;

/**
 * An entry in the index of an account's sessions: enough to find the session, to check
 * its expiry, and to know which one was used last.
 *
 * @param sessionId the id of the session
 * @param generation the account's generation at the sign-in
 * @param lastSeenTime when it was last used
 * @param idleExpireTime when it expires
 * @param digest the digest of its token, as in its key
 */
record RedisIndexEntry(UUID sessionId, long generation, Instant lastSeenTime, Instant idleExpireTime, String digest) {

	private static final int FIELDS = 4;

	static RedisIndexEntry of(Session session, String digest) {
		return new RedisIndexEntry(session.id(), session.generation(), session.lastSeenTime(), session.idleExpireTime(),
				digest);
	}

	static RedisIndexEntry parse(String sessionId, String value) {
		String[] fields = value.split(" ", FIELDS);
		return new RedisIndexEntry(UUID.fromString(sessionId), Long.parseLong(fields[0]), time(fields[1]),
				time(fields[2]), fields[FIELDS - 1]);
	}

	/**
	 * Parse an index.
	 * @param index alternating ids and values
	 */
	static List<RedisIndexEntry> parseAll(List<String> index) {
		List<RedisIndexEntry> entries = new ArrayList<>();
		for (int i = 0; i < index.size(); i += 2) {
			entries.add(parse(index.get(i), index.get(i + 1)));
		}
		return entries;
	}

	/**
	 * Parse an index.
	 * @param index values by id
	 */
	static List<RedisIndexEntry> parseAll(Map<String, String> index) {
		return index.entrySet().stream().map((entry) -> parse(entry.getKey(), entry.getValue())).toList();
	}

	private static Instant time(String millis) {
		return Instant.ofEpochMilli(Long.parseLong(millis));
	}

	boolean isLiveAt(Instant now) {
		return now.isBefore(this.idleExpireTime);
	}

	/**
	 * The stored value of the entry, which the scripts also parse.
	 */
	String value() {
		return this.generation + " " + this.lastSeenTime.toEpochMilli() + " " + this.idleExpireTime.toEpochMilli() + " "
				+ this.digest;
	}

}

package dev.latchkey.auth.session.redis;

import java.util.Base64;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.store.redis.ReportedWrites;
import org.jspecify.annotations.Nullable;

/**
 * The keys in Redis. All keys of one account have the same tag in braces, so they are in
 * one slot of a Redis Cluster, where one script can use them.
 */
final class RedisKeys {

	/**
	 * The prefix of all keys.
	 */
	public static final String PREFIX = "latchkey:{";

	private static final String SESSION = "session:";

	private static final String INDEX = "sessions-of:";

	private RedisKeys() {
	}

	/**
	 * The key of a hash with the fields of a session.
	 */
	static String session(SessionKey key) {
		return session(key.tag(), encode(key.digest()));
	}

	/**
	 * The key of a hash with the fields of a session.
	 */
	static String session(UUID accountId, String digest) {
		return session(SessionKey.tagOf(accountId), digest);
	}

	/**
	 * The key of a hash with a {@link RedisIndexEntry} for each session of an account.
	 */
	public static String index(UUID accountId) {
		return prefix(SessionKey.tagOf(accountId)) + INDEX + accountId;
	}

	/**
	 * The key of the first generation of an account that may have sessions.
	 */
	public static String fence(UUID accountId) {
		return prefix(SessionKey.tagOf(accountId)) + "generation-of:" + accountId;
	}

	/**
	 * Find the tag in a key.
	 * @return {@code null} when it is none of these keys
	 */
	public static @Nullable String tagOf(String key) {
		int end = key.indexOf('}');
		return (key.startsWith(PREFIX) && end != -1) ? key.substring(PREFIX.length(), end) : null;
	}

	/**
	 * Which writes to a key may revoke sessions. A session that is still there was only
	 * used. The index does not matter, because no token is looked up there.
	 * @param key any key
	 */
	static ReportedWrites reportedWrites(String key) {
		int kind = key.indexOf('}') + 2;
		if (tagOf(key) == null) {
			return ReportedWrites.ALL;
		}
		if (key.startsWith(SESSION, kind)) {
			return ReportedWrites.REMOVAL;
		}
		return key.startsWith(INDEX, kind) ? ReportedWrites.NONE : ReportedWrites.ALL;
	}

	static String encode(TokenDigest digest) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.bytes());
	}

	static TokenDigest decode(String digest) {
		return TokenDigest.stored(Base64.getUrlDecoder().decode(digest));
	}

	private static String session(String tag, String digest) {
		return prefix(tag) + SESSION + digest;
	}

	private static String prefix(String tag) {
		return PREFIX + tag + "}:";
	}

}

package dev.latchkey.auth.store.redis;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.lettuce.core.RedisCommandExecutionException;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Redis, closed to calls until it has answered for the first time. The health probe makes
 * the first connection, so that callers do not all wait for it.
 */
public final class RedisStore {

	// It loads its data, is a replica, has lost its cluster or moves a slot, is out of
	// memory or cannot write to its disk, is busy, or does not accept our credentials.
	private static final Pattern UNAVAILABLE = Pattern
		.compile("(^|[ -])(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|"
				+ "OOM|MISCONF|NOREPLICAS|BUSY|UNKILLABLE|NOAUTH|WRONGPASS|NOPERM) ");

	private static final Pattern READ_ONLY = Pattern.compile("(^|[ -])READONLY ");

	private static final String PROBE = "latchkey:probe";

	private final StringRedisTemplate redis;

	private final LettuceConnectionFactory factory;

	private final RedisHashes hashes;

	private final RedisDurability durability;

	private volatile boolean reached;

	// Set when a write was refused.
	private volatile boolean readOnly;

	public RedisStore(StringRedisTemplate redis, RedisDurability durability) {
		this.redis = redis;
		this.factory = (LettuceConnectionFactory) redis.getRequiredConnectionFactory();
		this.hashes = new RedisHashes(this.factory);
		this.durability = durability;
	}

	/**
	 * Read a hash.
	 * @param key its key
	 * @return its fields and values, empty when there is no such hash
	 */
	public Map<String, String> read(String key) {
		return read(List.of(key)).get(0);
	}

	/**
	 * Whether parts of it may be unreachable while others answer, and scripts reach only
	 * one slot.
	 * @return {@code true} for a Redis Cluster
	 */
	public boolean isCluster() {
		return this.factory.isClusterAware();
	}

	/**
	 * Read several hashes at once, in the time of one.
	 * @param keys their keys, of any slots
	 * @return for each key the fields and values, empty when there is no such hash
	 */
	public List<Map<String, String>> read(List<String> keys) {
		return whenReached(() -> this.hashes.read(keys));
	}

	/**
	 * Run a script atomically.
	 * @param <T> the type of the result
	 * @param script the script
	 * @param keys all keys that it uses, of one slot
	 * @param args its arguments
	 * @return its result
	 */
	public <T> T run(RedisScript<T> script, List<String> keys, List<String> args) {
		return whenReached(() -> Objects.requireNonNull(this.redis.execute(script, keys, args.toArray())));
	}

	/**
	 * Delete keys.
	 * @param keys the keys, of one slot
	 */
	public void remove(List<String> keys) {
		if (!keys.isEmpty()) {
			Long unused = whenReached(() -> this.redis.unlink(keys));
		}
	}

	private <T> T whenReached(Supplier<T> command) {
		if (!this.reached) {
			throw new DataAccessResourceFailureException("Redis has not answered yet");
		}
		try {
			return command.get();
		}
		catch (RedisSystemException ex) {
			if (isRefusedBy(READ_ONLY, ex)) {
				this.readOnly = true;
			}
			throw isUnavailable(ex) ? new DataAccessResourceFailureException(
					"Redis is away: " + ex.getMostSpecificCause().getMessage(), ex) : ex;
		}
	}

	private static boolean isUnavailable(RedisSystemException ex) {
		return !(ex.getRootCause() instanceof RedisCommandExecutionException) || isRefusedBy(UNAVAILABLE, ex);
	}

	private static boolean isRefusedBy(Pattern answer, RedisSystemException ex) {
		return ex.getRootCause() instanceof RedisCommandExecutionException refusal
				&& answer.matcher(String.valueOf(refusal.getMessage())).find();
	}

	/**
	 * Check whether Redis answers. A ping is not enough, because a server that still
	 * loads its data may answer it too.
	 */
	public void ask() {
		if (this.readOnly) {
			leaveReplica();
		}
		var unused = this.hashes.read(List.of(PROBE));
		if (!this.reached) {
			// Also opens the connection of the template.
			Boolean unusedToo = this.redis.hasKey(PROBE);
			this.reached = true;
			this.durability.check();
		}
	}

	// Reconnects, because the address may now lead to another server. The key never
	// exists, but a read-only server refuses to delete it anyway.
	private void leaveReplica() {
		this.factory.resetConnection();
		this.hashes.disconnect();
		Long unused = this.redis.unlink(List.of(PROBE));
		this.readOnly = false;
	}

}

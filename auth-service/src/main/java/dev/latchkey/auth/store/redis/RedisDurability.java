package dev.latchkey.auth.store.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisServerCommands;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Warns when Redis is not configured to keep what it has acknowledged: if it loses a
 * sign-out in a restart, the session is valid again.
 */
class RedisDurability {

	// See "Redis persistence" and "Key eviction" in its documentation.
	private static final Map<String, String> NEEDED = Map.of("appendonly", "yes", "appendfsync", "always",
			"maxmemory-policy", "noeviction");

	private static final Log logger = LogFactory.getLog(RedisDurability.class);

	private final StringRedisTemplate redis;

	RedisDurability(StringRedisTemplate redis) {
		this.redis = redis;
	}

	void check() {
		try {
			List<String> wrong = new ArrayList<>();
			NEEDED.forEach((name, needed) -> config(name).forEach((node, value) -> {
				if (!needed.equals(value)) {
					wrong.add(node + "=" + value + ", not " + needed);
				}
			}));
			if (!wrong.isEmpty()) {
				logger.warn("Redis may forget sessions, or restore revoked ones, when it restarts: " + wrong
						+ "; see docs/operations.md");
			}
		}
		catch (DataAccessException ex) {
			logger.warn("Redis does not report its configuration; see docs/operations.md for the required one: "
					+ ex.getMessage());
		}
	}

	// In a cluster, each node's value; the node's name is the prefix of the setting.
	private Map<?, ?> config(String name) {
		RedisCallback<@Nullable Properties> command = (connection) -> {
			RedisServerCommands server = connection.serverCommands();
			return server.getConfig(name);
		};
		Properties config = this.redis.execute(command);
		return (config != null) ? config : Map.of();
	}

}

package dev.latchkey.auth.session.redis;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.latchkey.auth.account.GenerationFence;
import dev.latchkey.auth.store.redis.RedisStore;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.core.script.RedisScript;

/**
 * The fence of accounts whose sessions are in Redis.
 */
class RedisGenerationFence implements GenerationFence {

	/**
	 * Longer than any call, so that a call from before the fence cannot end after it.
	 */
	static final Duration LIFETIME = Duration.ofHours(2);

	private static final RedisScript<List<String>> FENCE = RedisScripts.load("fence", List.class);

	private final RedisStore store;

	RedisGenerationFence(RedisStore store) {
		this.store = store;
	}

	@Override
	public <T extends @Nullable Object> T change(UUID accountId, long generation, Supplier<T> change) {
		raise(accountId, generation);
		return change.get();
	}

	public void raise(UUID accountId, long generation) {
		List<String> index = this.store.run(FENCE, List.of(RedisKeys.fence(accountId), RedisKeys.index(accountId)),
				List.of(Long.toString(generation), Long.toString(LIFETIME.toMillis())));
		// They stay in the index, so that they are counted after the change.
		this.store.remove(RedisIndexEntry.parseAll(index)
			.stream()
			.filter((entry) -> entry.generation() < generation)
			.map((entry) -> RedisKeys.session(accountId, entry.digest()))
			.toList());
	}

}

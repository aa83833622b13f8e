package dev.latchkey.auth.session.redis;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Loads the Lua scripts beside this class. Each documents its arguments and its result.
 */
final class RedisScripts {

	private RedisScripts() {
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	static <T> RedisScript<T> load(String name, Class<?> resultType) {
		return RedisScript.of(new ClassPathResource(name + ".lua", RedisScripts.class), (Class) resultType);
	}

}

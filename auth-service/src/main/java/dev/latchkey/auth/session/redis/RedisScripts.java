package dev.latchkey.auth.session.redis;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The scripts beside this class, in Lua; each says what it takes and returns.
 */
final class RedisScripts {

	private RedisScripts() {
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	static <T> RedisScript<T> load(String name, Class<?> resultType) {
		return RedisScript.of(new ClassPathResource(name + ".lua", RedisScripts.class), (Class) resultType);
	}

}

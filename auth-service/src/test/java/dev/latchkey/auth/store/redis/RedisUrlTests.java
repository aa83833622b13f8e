package dev.latchkey.auth.store.redis;

import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class RedisUrlTests {

	@ParameterizedTest
	@ValueSource(strings = { "redis://db", "redis://db:6379", "rediss://ada:secret@db:6379/3", "redis://[::1]:6379/",
			"redis://:secret@127.0.0.1" })
	void acceptsRedisUrls(String url) {
		assertThatNoException().isThrownBy(() -> RedisUrl.require(url));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret", "db:6379", "http://:secret@db:6379", "valkey://:secret@db", "redis:secret",
			"redis://", "redis://my_secret:6379", "redis://db:99999", "redis://db:port", "redis://db/secret",
			"redis-sentinel://:secret@db:26379", "redis://:se cret@db" })
	void refusesOtherUrlsWithoutShowingThem(String url) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> RedisUrl.require(url))
			.withMessageMatching("spring\\.data\\.redis\\.url: .+; .+")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret", "cret@"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "redis://shop_redis:6379", "rediss://ada:secret@shop_redis", "redis://_redis/1" })
	void explainsHostsWithAnUnderscore(String url) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> RedisUrl.require(url))
			.withMessageContainingAll("has an underscore", "set spring.data.redis.host")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret", "shop"));
	}

}

package dev.latchkey.auth.session.redis;

import java.security.SecureRandom;
import java.util.UUID;

import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.store.redis.ReportedWrites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedisKeysTests {

	private static final UUID ADA = UUID.randomUUID();

	private final SessionKey key = SessionToken.generate(new SecureRandom(), ADA).key();

	@Test
	void redisKeyContainsTheTagOfItsAccount() {
		String tag = SessionKey.tagOf(ADA);
		assertThat(RedisKeys.tagOf(RedisKeys.session(this.key))).isEqualTo(tag);
		assertThat(RedisKeys.tagOf(RedisKeys.index(ADA))).isEqualTo(tag);
		assertThat(RedisKeys.tagOf(RedisKeys.fence(ADA))).isEqualTo(tag);
		assertThat(RedisKeys.session(this.key)).startsWith(RedisKeys.PREFIX);
	}

	@Test
	void aSessionIsRevokedByItsRemovalAlone() {
		assertThat(RedisKeys.reportedWrites(RedisKeys.session(this.key))).isEqualTo(ReportedWrites.REMOVAL);
		assertThat(RedisKeys.reportedWrites(RedisKeys.index(ADA))).isEqualTo(ReportedWrites.NONE);
		assertThat(RedisKeys.reportedWrites(RedisKeys.fence(ADA))).isEqualTo(ReportedWrites.ALL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "latchkey:{", "latchkey:{AAA}", "latchkey:{AAA}:", "latchkey:{AAA}:later:session:",
			"session:", "}:session:", "other:{AAA}:session:" })
	void everyWriteToAnUnknownKeyCounts(String key) {
		assertThat(RedisKeys.reportedWrites(key)).isEqualTo(ReportedWrites.ALL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "latchkey:{", "other:{abc}:session", "}latchkey:{" })
	void otherKeysHaveNoTag(String key) {
		assertThat(RedisKeys.tagOf(key)).isNull();
	}

}

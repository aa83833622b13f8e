package dev.latchkey.auth.session.redis;

import java.util.Map;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.TestSessions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisSessionFieldsTests {

	private final Session session = TestSessions.of(TestAccounts.active("ada"));

	private final Map<String, String> fields = RedisSessionFields.of(this.session);

	@Test
	void sessionsAreReadAsTheyWereWritten() {
		assertThat(RedisSessionFields.parse(this.fields)).contains(this.session);
	}

	@Test
	void sessionsFromBeforeThereWereFactorsHaveThePassword() {
		this.fields.remove("factors");
		assertThat(RedisSessionFields.parse(this.fields)).contains(this.session);
	}

	@Test
	void aSessionWithAFactorOfALaterVersionIsInvalid() {
		this.fields.put("factors", "password=1 retina=2");
		assertThat(RedisSessionFields.parse(this.fields)).isEmpty();
	}

}

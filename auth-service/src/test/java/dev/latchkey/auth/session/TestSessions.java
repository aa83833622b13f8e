package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.latchkey.auth.account.Account;

/**
 * Sessions for tests.
 */
final class TestSessions {

	static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	static final Client CLIENT = new Client(new ClientLabel("Ada's \"laptop\" ☃'; --"), "2001:db8::1",
			new UserAgent("agent '; -- \""));

	private TestSessions() {
	}

	static Session of(Account account) {
		return new Session(UuidCreator.getTimeOrderedEpoch(), account.id(), account.username(), account.generation(),
				CLIENT, NOW, NOW, NOW, NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofHours(24)));
	}

}

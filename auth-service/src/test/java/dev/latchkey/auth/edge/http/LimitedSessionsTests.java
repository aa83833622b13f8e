package dev.latchkey.auth.edge.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

import dev.latchkey.auth.edge.FakeSessions;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LimitedSessionsTests {

	private final FakeSessions sessions = new FakeSessions();

	// More than there are places, so each one becomes free again.
	@Test
	@Tag("asvs-16.5.2")
	void aStoreThatHangsKeepsNobodyWaiting() {
		this.sessions.hang();
		LimitedSessions limited = new LimitedSessions(this.sessions, Duration.ofMillis(1));
		for (int i = 0; i < LimitedSessions.MOST + 1; i++) {
			assertThat(limited.find(newKey())).failsWithin(Duration.ofSeconds(10))
				.withThrowableOfType(Exception.class)
				.withCauseInstanceOf(TimeoutException.class);
		}
	}

	private static SessionKey newKey() {
		return SessionToken.generate(new SecureRandom(), UUID.randomUUID()).key();
	}

}

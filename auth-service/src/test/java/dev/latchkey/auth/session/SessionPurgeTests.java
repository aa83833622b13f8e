package dev.latchkey.auth.session;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

import dev.latchkey.auth.store.Upkeep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class SessionPurgeTests {

	private final SessionExpiry sessions = mock();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final SessionPurge purge = new SessionPurge(this.sessions,
			new SessionProperties(SessionProperties.Store.JDBC, Duration.ofHours(1), Duration.ofHours(24), 20,
					Duration.ofMinutes(10), Duration.ofMinutes(1)),
			Clock.fixed(TestSessions.NOW, ZoneOffset.UTC), this.meters);

	@Test
	@Tag("asvs-14.2.7")
	void deletesInBatchesUntilOneIsNotFull() {
		given(this.sessions.deleteExpired(TestSessions.NOW, Upkeep.BATCH)).willReturn(Upkeep.BATCH, Upkeep.BATCH, 1);
		this.purge.run();
		then(this.sessions).should(times(3)).deleteExpired(TestSessions.NOW, Upkeep.BATCH);
	}

	@Test
	@Tag("asvs-7.3.2")
	void shortensTimesInBatches() {
		given(this.sessions.shortenTimes(TestSessions.NOW, Duration.ofHours(1), Upkeep.BATCH)).willReturn(Upkeep.BATCH,
				1);
		this.purge.run();
		then(this.sessions).should(times(2)).shortenTimes(TestSessions.NOW, Duration.ofHours(1), Upkeep.BATCH);
	}

	@Test
	void countsLiveSessions() {
		given(this.sessions.countLive(TestSessions.NOW)).willReturn(7L);
		this.purge.run();
		assertThat(this.meters.get("latchkey.sessions.active").gauge().value()).isEqualTo(7);
	}

	@Test
	void survivesAnUnreachableStore() {
		willThrow(new DataAccessResourceFailureException("unreachable")).given(this.sessions)
			.deleteExpired(any(), anyInt());
		assertThatNoException().isThrownBy(this.purge::run);
	}

}

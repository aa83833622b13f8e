package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.credential.TokenDigest;
import dev.latchkey.testsupport.time.TestClock;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

class LastSeenWriterTests {

	private static final Instant NOW = TestSessions.NOW;

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC,
			Duration.ofHours(1), Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	private final SessionRepository sessions = mock();

	private final TestClock clock = new TestClock(NOW);

	// No regular run comes during a test.
	private final LastSeenWriter lastSeenWriter = new LastSeenWriter(this.sessions, PROPERTIES, this.clock,
			Duration.ofHours(1));

	@Test
	void nothingIsWrittenBeforeTheNextRun() {
		this.lastSeenWriter.write();
		this.lastSeenWriter.add(key(), session());
		then(this.sessions).should(never()).touch(any(), any());
		this.lastSeenWriter.write();
		this.lastSeenWriter.write();
		then(this.sessions).should(times(1)).touch(any(), any());
	}

	@Test
	void firstUseOfASessionIsWrittenOnce() {
		SessionKey key = key();
		Session first = session().seen(NOW.plusMillis(400), PROPERTIES.idleTimeout());
		this.lastSeenWriter.add(key, first);
		this.lastSeenWriter.add(key, first.seen(NOW.plusMillis(900), PROPERTIES.idleTimeout()));
		this.lastSeenWriter.write();
		then(this.sessions).should().touch(Map.of(key, first), PROPERTIES.shortestTouchInterval());
	}

	@Test
	void urgentUseIsWrittenEarly() {
		CompletableFuture<Integer> turn = new CompletableFuture<>();
		given(this.sessions.touch(any(), any())).willAnswer((call) -> turn.complete(1) ? 1 : 0);
		SessionKey key = key();
		Session session = session();
		this.lastSeenWriter.start();
		this.lastSeenWriter.addUrgent(key, session);
		assertThat(turn).succeedsWithin(Duration.ofSeconds(30));
		this.lastSeenWriter.stop();
	}

	@Test
	void usesAreWrittenInBatchesAndExcessIsDropped() {
		Map<SessionKey, Session> used = new HashMap<>();
		for (int i = 0; i < LastSeenWriter.MAX_WAITING + 100; i++) {
			SessionKey key = key();
			used.put(key, session());
			this.lastSeenWriter.add(key, session());
		}
		this.lastSeenWriter.write();
		ArgumentCaptor<Map<SessionKey, Session>> batches = ArgumentCaptor.captor();
		then(this.sessions).should(atLeastOnce()).touch(batches.capture(), any());
		assertThat(batches.getAllValues()).allMatch((batch) -> batch.size() <= LastSeenWriter.BATCH);
		assertThat(batches.getAllValues().stream().mapToInt(Map::size).sum()).isEqualTo(LastSeenWriter.MAX_WAITING);
		assertThat(batches.getAllValues().stream().flatMap((batch) -> batch.keySet().stream())).doesNotHaveDuplicates()
			.allMatch(used::containsKey);
	}

	@Test
	void writerBacksOffAfterAFailure() {
		willThrow(new DataAccessResourceFailureException("disk full")).given(this.sessions).touch(anyMap(), any());
		for (int i = 0; i < 3 * LastSeenWriter.BATCH; i++) {
			this.lastSeenWriter.add(key(), session());
		}
		this.lastSeenWriter.write();
		this.clock.advance(LastSeenWriter.BACK_OFF.minusMillis(1));
		this.lastSeenWriter.add(key(), session());
		this.lastSeenWriter.write();
		then(this.sessions).should(times(1)).touch(any(), any());
		this.clock.advance(Duration.ofMillis(1));
		this.lastSeenWriter.add(key(), session());
		this.lastSeenWriter.write();
		then(this.sessions).should(times(2)).touch(any(), any());
	}

	@Test
	void backOffEndsWhenTheClockIsSetBack() {
		willThrow(new DataAccessResourceFailureException("disk full")).given(this.sessions).touch(anyMap(), any());
		this.lastSeenWriter.add(key(), session());
		this.lastSeenWriter.write();
		this.clock.advance(Duration.ofDays(-1));
		this.lastSeenWriter.add(key(), session());
		this.lastSeenWriter.write();
		then(this.sessions).should(times(2)).touch(any(), any());
	}

	@Test
	void waitingUsesAreWrittenAtStop() {
		this.lastSeenWriter.start();
		this.lastSeenWriter.add(key(), session());
		this.lastSeenWriter.stop();
		then(this.sessions).should(times(1)).touch(any(), any());
	}

	@Test
	void slowStoreDoesNotDelayTheStop() {
		given(this.sessions.touch(any(), any())).willAnswer((call) -> {
			this.clock.advance(LastSeenWriter.GRACE.dividedBy(2));
			return 1;
		});
		for (int i = 0; i < 4 * LastSeenWriter.BATCH; i++) {
			this.lastSeenWriter.add(key(), session());
		}
		this.lastSeenWriter.start();
		this.lastSeenWriter.stop();
		then(this.sessions).should(times(2)).touch(any(), any());
	}

	private static Session session() {
		return TestSessions.of(TestAccounts.active("ada"));
	}

	private static SessionKey key() {
		return new SessionKey("tag", TokenDigest.of(UUID.randomUUID().toString()));
	}

}

package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.TestClock;
import dev.latchkey.auth.account.TestAccounts;
import dev.latchkey.auth.token.TokenDigest;
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

class SessionNotesTests {

	private static final Instant NOW = TestSessions.NOW;

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC,
			Duration.ofHours(1), Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	private final SessionRepository sessions = mock();

	private final TestClock clock = new TestClock(NOW);

	private final SessionNotes notes = new SessionNotes(this.sessions, PROPERTIES, this.clock);

	@Test
	void nothingIsWrittenUntilItsTurn() {
		this.notes.write();
		this.notes.add(key(), session());
		then(this.sessions).should(never()).touch(any(), any());
		this.notes.write();
		this.notes.write();
		then(this.sessions).should(times(1)).touch(any(), any());
	}

	@Test
	void aSessionIsWrittenOnceAsItWasUsedFirst() {
		SessionKey key = key();
		Session first = session().seen(NOW.plusMillis(400), PROPERTIES.idleTimeout());
		this.notes.add(key, first);
		this.notes.add(key, first.seen(NOW.plusMillis(900), PROPERTIES.idleTimeout()));
		this.notes.write();
		then(this.sessions).should().touch(Map.of(key, first), PROPERTIES.touchInterval());
	}

	@Test
	void whatIsUrgentDoesNotWaitForItsTurn() {
		CompletableFuture<Integer> turn = new CompletableFuture<>();
		given(this.sessions.touch(any(), any())).willAnswer((call) -> turn.complete(1) ? 1 : 0);
		SessionKey key = key();
		Session session = session();
		// The first turn comes a delay after the start, not sooner.
		long begun = System.nanoTime();
		this.notes.start();
		this.notes.addUrgent(key, session);
		turn.join();
		this.notes.stop();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SessionNotes.DELAY);
	}

	@Test
	void manyAreWrittenInBatchesAndTooManyAreLeft() {
		Map<SessionKey, Session> used = new HashMap<>();
		for (int i = 0; i < SessionNotes.MAX_WAITING + 100; i++) {
			SessionKey key = key();
			used.put(key, session());
			this.notes.add(key, session());
		}
		this.notes.write();
		ArgumentCaptor<Map<SessionKey, Session>> batches = ArgumentCaptor.captor();
		then(this.sessions).should(atLeastOnce()).touch(batches.capture(), any());
		assertThat(batches.getAllValues()).allMatch((batch) -> batch.size() <= SessionNotes.BATCH);
		assertThat(batches.getAllValues().stream().mapToInt(Map::size).sum()).isEqualTo(SessionNotes.MAX_WAITING);
		assertThat(batches.getAllValues().stream().flatMap((batch) -> batch.keySet().stream())).doesNotHaveDuplicates()
			.allMatch(used::containsKey);
	}

	@Test
	void aStoreThatFailsIsLeftInPeaceForAWhile() {
		willThrow(new DataAccessResourceFailureException("disk full")).given(this.sessions).touch(anyMap(), any());
		for (int i = 0; i < 3 * SessionNotes.BATCH; i++) {
			this.notes.add(key(), session());
		}
		this.notes.write();
		this.clock.advance(SessionNotes.BACK_OFF.minusMillis(1));
		this.notes.add(key(), session());
		this.notes.write();
		then(this.sessions).should(times(1)).touch(any(), any());
		this.clock.advance(Duration.ofMillis(1));
		this.notes.add(key(), session());
		this.notes.write();
		then(this.sessions).should(times(2)).touch(any(), any());
	}

	@Test
	void theWhileIsOverWhenTheClockIsSetBack() {
		willThrow(new DataAccessResourceFailureException("disk full")).given(this.sessions).touch(anyMap(), any());
		this.notes.add(key(), session());
		this.notes.write();
		this.clock.advance(Duration.ofDays(-1));
		this.notes.add(key(), session());
		this.notes.write();
		then(this.sessions).should(times(2)).touch(any(), any());
	}

	@Test
	void whatWaitsIsWrittenAtTheEnd() {
		this.notes.start();
		this.notes.add(key(), session());
		this.notes.stop();
		then(this.sessions).should(times(1)).touch(any(), any());
	}

	@Test
	void aSlowStoreDoesNotHoldUpTheStop() {
		given(this.sessions.touch(any(), any())).willAnswer((call) -> {
			this.clock.advance(SessionNotes.GRACE.dividedBy(2));
			return 1;
		});
		for (int i = 0; i < 4 * SessionNotes.BATCH; i++) {
			this.notes.add(key(), session());
		}
		this.notes.start();
		this.notes.stop();
		then(this.sessions).should(times(2)).touch(any(), any());
	}

	private static Session session() {
		return TestSessions.of(TestAccounts.active("ada"));
	}

	private static SessionKey key() {
		return new SessionKey("tag", TokenDigest.of(UUID.randomUUID().toString()));
	}

}

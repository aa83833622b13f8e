package dev.latchkey.auth.session.cache;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.testsupport.time.TestClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Reads from a store that answers when the test permits it.
 */
class SessionLoaderTests {

	private static final int WORKERS = 2;

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC,
			Duration.ofHours(1), Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	// A worker that reads this one is never released.
	private final SessionKey held = key();

	private final Semaphore never = new Semaphore(0);

	private final Semaphore turns = new Semaphore(0);

	private final Collection<List<SessionKey>> asked = new ConcurrentLinkedQueue<>();

	private final SessionKey unreadable = key();

	private final SessionKey unknown = key();

	private volatile boolean unreachable;

	private volatile boolean unreachableWhenAlone;

	private final SessionRepository store = store();

	private final AtomicLong nanoTime = new AtomicLong();

	private final SessionLoader loader = new SessionLoader(
			TestSessions.validator(this.store, PROPERTIES, new TestClock(TestSessions.NOW)), this.store,
			this.nanoTime::get);

	private SessionRepository store() {
		SessionRepository store = mock();
		given(store.answersAsOne()).willReturn(true);
		given(store.find(anyCollection())).willAnswer((call) -> find(List.copyOf(call.getArgument(0))));
		return store;
	}

	private Map<SessionKey, Session> find(List<SessionKey> keys) {
		this.asked.add(keys);
		(keys.contains(this.held) ? this.never : this.turns).acquireUninterruptibly();
		if (this.unreachable || (this.unreachableWhenAlone && keys.size() == 1)) {
			throw new DataAccessResourceFailureException("unreachable");
		}
		if (keys.contains(this.unreadable)) {
			throw new IllegalArgumentException("no session");
		}
		Map<SessionKey, Session> found = new HashMap<>();
		keys.forEach((key) -> found.put(key, TestSessions.of(TestAccounts.active("ada"))));
		found.remove(this.unknown);
		return found;
	}

	@AfterEach
	void destroy() {
		this.turns.release(1000);
		this.never.release();
		this.loader.destroy();
	}

	@Test
	void concurrentReadsAreBatched() {
		keepBusy();
		List<SessionKey> keys = keys(SessionLoader.BATCH + 10);
		List<CompletableFuture<Session>> answers = ask(keys);
		this.turns.release(1000);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.join()).isNotNull());
		assertThat(this.asked.stream().skip(WORKERS).map(List::size)).containsExactlyInAnyOrder(SessionLoader.BATCH,
				10);
		assertThat(this.asked.stream().skip(WORKERS).flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(keys);
	}

	@Test
	void concurrentReadsOfOneSessionAreCoalesced() {
		leaveOneWorker();
		SessionKey key = key();
		List<CompletableFuture<Session>> answers = ask(List.of(key, key, key, key));
		this.turns.release(1000);
		answers.forEach(CompletableFuture::join);
		assertThat(this.asked.stream().skip(WORKERS)).containsExactly(List.of(key));
	}

	@Test
	void invalidSessionDoesNotAffectItsBatch() {
		keepBusy();
		List<CompletableFuture<Session>> answers = ask(List.of(key(), this.unknown, this.unreadable, key()));
		this.turns.release(1000);
		assertThat(answers.get(0).join()).isNotNull();
		assertFailsWith(answers.get(1), Refusal.class);
		assertFailsWith(answers.get(2), IllegalArgumentException.class);
		assertThat(answers.get(3).join()).isNotNull();
	}

	@Test
	@Tag("asvs-16.5.3")
	void slowFailureFailsAllWaitingReadsButNotLaterOnes() {
		List<CompletableFuture<Session>> busy = keepBusy();
		List<CompletableFuture<Session>> answers = ask(keys(3 * SessionLoader.BATCH));
		this.unreachable = true;
		this.nanoTime.addAndGet(SessionLoader.QUICK.toNanos() + 1);
		this.turns.release(1);
		Awaitility.await().until(() -> answers.stream().allMatch(CompletableFuture::isDone));
		answers.forEach((answer) -> assertFailsWith(answer, DataAccessResourceFailureException.class));
		assertThat(busy).filteredOn(CompletableFuture::isDone).hasSize(1);
		this.unreachable = false;
		this.turns.release(1000);
		assertThat(this.loader.load(key()).join()).isNotNull();
	}

	@Test
	void quickFailureDoesNotAffectWaitingReads() {
		List<CompletableFuture<Session>> busy = keepBusy();
		CompletableFuture<Session> answer = this.loader.load(key());
		this.unreachable = true;
		this.turns.release(1);
		Awaitility.await().until(() -> busy.stream().anyMatch(CompletableFuture::isDone));
		this.unreachable = false;
		this.turns.release(1000);
		assertThat(answer.join()).isNotNull();
	}

	@Test
	@Tag("asvs-16.5.2")
	void readsThatHaveWaitedTooLongAreNotSentToTheStore() {
		keepBusy();
		List<CompletableFuture<Session>> late = ask(keys(3 * SessionLoader.BATCH));
		this.nanoTime.addAndGet(SessionLoader.PATIENCE.toNanos() + 1);
		CompletableFuture<Session> punctual = this.loader.load(key());
		this.turns.release(1000);
		assertThat(punctual.join()).isNotNull();
		late.forEach((answer) -> assertFailsWith(answer, QueryTimeoutException.class));
		assertThat(this.asked.stream().skip(WORKERS)).hasSize(1);
	}

	@Test
	void storeThatFailsDuringSingleReadsIsNotAskedForTheRest() {
		leaveOneWorker();
		this.unreachableWhenAlone = true;
		List<CompletableFuture<Session>> answers = ask(List.of(this.unreadable, key(), key(), key()));
		this.turns.release(1000);
		answers.forEach((answer) -> assertFailsWith(answer, DataAccessResourceFailureException.class));
		assertThat(this.asked.stream().skip(WORKERS)).hasSize(2);
	}

	private List<CompletableFuture<Session>> keepBusy() {
		return keepBusy(keys(WORKERS));
	}

	// Two idle workers could share the waiting reads.
	private void leaveOneWorker() {
		List<CompletableFuture<Session>> busy = keepBusy(List.of(this.held, key()));
		assertThat(busy).hasSize(WORKERS);
	}

	private List<CompletableFuture<Session>> keepBusy(List<SessionKey> keys) {
		List<CompletableFuture<Session>> busy = new ArrayList<>();
		for (SessionKey key : keys) {
			busy.add(this.loader.load(key));
			Awaitility.await().until(() -> this.asked.size() == busy.size());
		}
		return busy;
	}

	private List<CompletableFuture<Session>> ask(List<SessionKey> keys) {
		return keys.stream().map(this.loader::load).toList();
	}

	private static List<SessionKey> keys(int count) {
		List<SessionKey> keys = new ArrayList<>();
		while (keys.size() < count) {
			keys.add(key());
		}
		return keys;
	}

	private static SessionKey key() {
		return SessionToken.generate(new SecureRandom(), UUID.randomUUID()).key();
	}

	private static void assertFailsWith(CompletableFuture<?> answer, Class<? extends Throwable> type) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(answer::join).withCauseInstanceOf(type);
	}

}

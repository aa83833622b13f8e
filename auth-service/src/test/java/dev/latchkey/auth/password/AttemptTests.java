package dev.latchkey.auth.password;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Password attempts on two workers.
 */
class AttemptTests {

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final CountDownLatch release = new CountDownLatch(1);

	private final AtomicInteger begun = new AtomicInteger();

	private final TestCancellation cancellation = new TestCancellation();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final HashingPool pool = new HashingPool(new HashingProperties(1, true, 2, 8, List.of()), this.cancellation,
			this.meters);

	@AfterEach
	void stop() {
		this.release.countDown();
		this.pool.destroy();
		this.callers.shutdownNow();
	}

	@Test
	void attemptHashesOnItsOwnWorker() {
		assertThat(this.<String>attempt("ada", () -> this.pool.run(() -> Thread.currentThread().getName())).join())
			.startsWith("hash-");
		assertThat(this.meters.get("latchkey.password.hash").timer().count()).isOne();
	}

	@Test
	void attemptsOfOneKeyRunInSequence() {
		AtomicInteger atOnce = new AtomicInteger();
		List<CompletableFuture<Integer>> attempts = Stream.generate(() -> this.<Integer>attempt("ada", () -> {
			int count = atOnce.incrementAndGet();
			this.pool.run(() -> "hash");
			atOnce.decrementAndGet();
			return count;
		})).limit(8).toList();
		assertThat(attempts).hasSize(8).allSatisfy((attempt) -> assertThat(attempt.join()).isOne());
	}

	@Test
	void attemptsOfOtherKeysDoNotWait() {
		occupy("ada");
		occupy("ada");
		assertThat(this.<String>attempt("grace", () -> "done").join()).isEqualTo("done");
		Awaitility.await().until(() -> this.begun.get() == 1);
	}

	@Test
	@Tag("asvs-6.3.1")
	@Tag("asvs-15.2.2")
	void waitingAttemptIsAbandonedWithItsCaller() {
		CompletableFuture<Boolean> first = attempt("ada", this::untilReleased);
		Awaitility.await().until(() -> this.begun.get() == 1);
		AtomicBoolean ran = new AtomicBoolean();
		CompletableFuture<Boolean> second = attempt("ada", () -> ran.getAndSet(true));
		Awaitility.await().until(() -> this.cancellation.count() == 2);
		this.cancellation.cancelLast();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(second::join)
			.withCauseInstanceOf(HashingCancelledException.class);
		this.release.countDown();
		assertThat(first.join()).isTrue();
		assertThat(this.<String>attempt("ada", () -> "next").join()).isEqualTo("next");
		assertThat(ran).isFalse();
	}

	@Test
	@Tag("asvs-6.3.1")
	void runningAttemptContinuesWithoutItsCaller() {
		AtomicBoolean ended = new AtomicBoolean();
		CompletableFuture<Boolean> attempt = attempt("ada", () -> {
			ended.set(untilReleased());
			return true;
		});
		Awaitility.await().until(() -> this.begun.get() == 1);
		this.cancellation.cancelLast();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(attempt::join)
			.withCauseInstanceOf(HashingCancelledException.class);
		this.release.countDown();
		Awaitility.await().untilTrue(ended);
	}

	@Test
	void abandonedAttemptDoesNotBlockTheNext() {
		occupy("ada");
		occupy("grace");
		Awaitility.await().until(() -> this.begun.get() == 2);
		CompletableFuture<String> abandoned = attempt("lin", () -> "abandoned");
		Awaitility.await().until(() -> this.cancellation.count() == 3);
		this.cancellation.cancelLast();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(abandoned::join);
		CompletableFuture<String> next = attempt("lin", () -> "next");
		this.release.countDown();
		assertThat(next.join()).isEqualTo("next");
	}

	@Test
	void stopWakesWaitingAttempts() {
		Stream.of("ada", "grace").forEach(this::occupy);
		Awaitility.await().until(() -> this.begun.get() == 2);
		List<CompletableFuture<String>> waiting = Stream.of("ada", "lin", "lin")
			.map((key) -> this.<String>attempt(key, () -> "never"))
			.toList();
		Awaitility.await().until(() -> this.cancellation.count() == 5);
		this.pool.destroy();
		assertThat(waiting).hasSize(3).allSatisfy((attempt) -> assertThat(attempt).failsWithin(Duration.ofSeconds(30)));
	}

	private void occupy(String key) {
		var unused = attempt(key, this::untilReleased);
	}

	private boolean untilReleased() {
		this.begun.incrementAndGet();
		try {
			this.release.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return true;
	}

	private <T> CompletableFuture<T> attempt(Object key, Supplier<T> attempt) {
		return CompletableFuture.supplyAsync(() -> this.pool.attempt(key, 0, attempt), this.callers);
	}

}

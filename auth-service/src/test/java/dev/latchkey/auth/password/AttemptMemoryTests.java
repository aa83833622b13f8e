package dev.latchkey.auth.password;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.latchkey.auth.password.format.HashFormats;
import dev.latchkey.auth.refusal.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Attempts that need memory, on four workers and in twelve places.
 */
class AttemptMemoryTests {

	private static final int ALL = HashFormats.MAX_KIBIBYTES;

	private static final int FOR_MEMORY = 6;

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final CountDownLatch release = new CountDownLatch(1);

	private final TestCancellation cancellation = new TestCancellation();

	private final HashingPool pool = new HashingPool(new HashingProperties(1, true, 4, 8, List.of()), this.cancellation,
			new SimpleMeterRegistry());

	@AfterEach
	void stop() {
		this.release.countDown();
		this.pool.destroy();
		this.callers.shutdownNow();
	}

	@Test
	@Tag("asvs-15.4.4")
	void attemptsThatWaitForMemoryOccupyNoWorker() {
		List<CompletableFuture<Boolean>> dear = occupyAndFill();
		assertThat(attempt("ada", 0, () -> "done").join()).isEqualTo("done");
		assertThat(this.pool.queued()).isZero();
		assertThat(dear).hasSize(FOR_MEMORY).noneMatch(CompletableFuture::isDone);
		this.release.countDown();
		assertThat(dear).allSatisfy((attempt) -> assertThat(attempt.join()).isTrue());
	}

	@Test
	@Tag("asvs-15.2.2")
	void halfOfThePlacesAreLeftToAttemptsWithoutMemory() {
		List<CompletableFuture<Boolean>> dear = occupyAndFill();
		assertRefusal(Reason.OVERLOADED, () -> this.pool.attempt("grace", 1, () -> true));
		assertThat(this.pool.<Boolean>attempt("grace", 0, () -> true)).isTrue();
		this.release.countDown();
		assertThat(dear).allSatisfy((attempt) -> assertThat(attempt.join()).isTrue());
		assertThat(this.pool.<Boolean>attempt("grace", 1, () -> true)).isTrue();
	}

	@Test
	void noMoreIsInUseThanThereIs() {
		int needed = ALL * 2 / 5;
		AtomicInteger used = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		for (int round = 0; round < 10; round++) {
			List<CompletableFuture<Boolean>> attempts = IntStream.range(0, FOR_MEMORY)
				.mapToObj((key) -> this.<Boolean>attempt(key, needed, () -> {
					most.accumulateAndGet(used.addAndGet(needed), Math::max);
					Thread.onSpinWait();
					used.addAndGet(-needed);
					return true;
				}))
				.toList();
			assertThat(attempts).hasSize(FOR_MEMORY).allSatisfy((attempt) -> assertThat(attempt.join()).isTrue());
		}
		assertThat(most.get()).isBetween(needed, 2 * needed);
	}

	@Test
	void littleMemoryDoesNotOvertakeMuch() {
		var unused = occupy(ALL / 2);
		CompletableFuture<String> much = attempt("much", ALL, () -> "much");
		Awaitility.await().until(() -> this.pool.waitingForMemory() == 1);
		CompletableFuture<String> little = attempt("little", 1, () -> "little");
		Awaitility.await().until(() -> this.pool.waitingForMemory() == 2);
		this.release.countDown();
		assertThat(much.join() + little.join()).isEqualTo("muchlittle");
	}

	@Test
	void failureReturnsItsMemory() {
		assertThatIllegalStateException().isThrownBy(() -> this.pool.attempt("ada", ALL, () -> {
			throw new IllegalStateException("broken");
		}));
		assertThat(this.pool.<Boolean>attempt("ada", ALL, () -> true)).isTrue();
	}

	@Test
	void withdrawnAttemptLeavesItsPlaceToTheNext() {
		var unused = occupy(ALL / 2);
		CompletableFuture<String> abandoned = attempt("much", ALL, () -> "much");
		Awaitility.await().until(() -> this.cancellation.count() == 2);
		CompletableFuture<String> little = attempt("little", 1, () -> "little");
		Awaitility.await().until(() -> this.pool.waitingForMemory() == 2);
		// The second of three.
		this.cancellation.cancel(1);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(abandoned::join)
			.withCauseInstanceOf(HashingCancelledException.class);
		assertThat(little.join()).isEqualTo("little");
		this.release.countDown();
		assertThat(attempt("much", ALL, () -> "next").join()).isEqualTo("next");
	}

	@Test
	void stopWakesAttemptsThatWaitForMemory() {
		List<CompletableFuture<Boolean>> dear = occupyAndFill();
		this.pool.destroy();
		assertThat(dear).hasSize(FOR_MEMORY)
			.allSatisfy((attempt) -> assertThat(attempt).failsWithin(Duration.ofSeconds(30)));
	}

	/** One attempt has all memory, and the others wait. */
	private List<CompletableFuture<Boolean>> occupyAndFill() {
		CompletableFuture<Boolean> first = occupy(ALL);
		List<CompletableFuture<Boolean>> waiting = IntStream.range(1, FOR_MEMORY)
			.mapToObj((key) -> this.<Boolean>attempt(key, ALL, () -> true))
			.toList();
		Awaitility.await().until(() -> this.pool.waitingForMemory() == FOR_MEMORY - 1);
		return Stream.concat(Stream.of(first), waiting.stream()).toList();
	}

	private CompletableFuture<Boolean> occupy(int kibibytes) {
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Boolean> attempt = attempt("first", kibibytes, () -> {
			begun.countDown();
			return untilReleased();
		});
		Awaitility.await().until(() -> begun.getCount() == 0);
		return attempt;
	}

	private boolean untilReleased() {
		try {
			this.release.await();
			return true;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("The workers stop", ex);
		}
	}

	private <T> CompletableFuture<T> attempt(Object key, int kibibytes, Supplier<T> attempt) {
		return CompletableFuture.supplyAsync(() -> this.pool.attempt(key, kibibytes, attempt), this.callers);
	}

}

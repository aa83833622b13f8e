package dev.latchkey.auth.password;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

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

class HashingPoolTests {

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private final CountDownLatch release = new CountDownLatch(1);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final TestCancellation cancellation = new TestCancellation();

	private final HashingPool pool = new HashingPool(new HashingProperties(1, true, 1, 2, List.of()), this.cancellation,
			this.meters);

	@AfterEach
	void stop() {
		this.release.countDown();
		this.pool.destroy();
		this.callers.shutdownNow();
	}

	@Test
	void hashesAreMeasured() {
		this.pool.run(() -> "hash");
		assertThat(this.meters.get("latchkey.password.hash").timer().count()).isOne();
		assertThat(this.meters.get("latchkey.password.queue.depth").gauge().value()).isZero();
	}

	@Test
	void returnsTheResultOfTheTask() {
		assertThat(this.pool.<String>run(() -> "hash")).isEqualTo("hash");
	}

	@Test
	@Tag("asvs-15.2.2")
	void refusesAtOnceWhenTheQueueIsFull() {
		CompletableFuture<Void> running = occupyWorker();
		CompletableFuture<String> second = call("second");
		CompletableFuture<String> third = call("third");
		Awaitility.await().until(() -> this.pool.queued() == 2);
		assertRefusal(Reason.OVERLOADED, this::admit);
		this.release.countDown();
		running.join();
		assertThat(second.join() + third.join()).isEqualTo("secondthird");
		assertThat(admit()).isEqualTo("admitted");
	}

	@Test
	@Tag("asvs-15.2.2")
	void admitsNoMoreCallsThanItCanHash() {
		List<CompletableFuture<String>> ready = Stream
			.generate(() -> CompletableFuture.supplyAsync(() -> this.pool.admit(() -> {
				await(this.release);
				return this.pool.run(() -> "hash");
			}), this.callers))
			.limit(4)
			.toList();
		Awaitility.await().until(() -> ready.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
		assertThat(this.pool.queued()).as("nothing waits for a hash yet").isZero();
		assertRefusal(Reason.OVERLOADED, this::admit);
		this.release.countDown();
		assertThat(ready).filteredOn((call) -> !call.isCompletedExceptionally())
			.hasSize(3)
			.allSatisfy((call) -> assertThat(call.join()).isEqualTo("hash"));
		assertThat(admit()).isEqualTo("admitted");
	}

	@Test
	void failedCallReleasesItsPlace() {
		for (int call = 0; call < 4; call++) {
			assertThatIllegalStateException().isThrownBy(() -> this.pool.admit(() -> {
				throw new IllegalStateException("refused");
			}));
		}
		assertThat(admit()).isEqualTo("admitted");
	}

	@Test
	@Tag("asvs-15.2.2")
	@Tag("asvs-15.4.4")
	void cancelledCallLeavesTheQueueUnhashed() {
		CompletableFuture<Void> running = occupyWorker();
		AtomicBoolean hashed = new AtomicBoolean();
		CompletableFuture<?> abandoned = CompletableFuture.supplyAsync(() -> this.pool.run(() -> {
			hashed.set(true);
			return "abandoned";
		}), this.callers);
		Awaitility.await().until(() -> this.pool.queued() == 1);
		this.cancellation.cancelLast();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(abandoned::join)
			.withCauseInstanceOf(HashingCancelledException.class);
		assertThat(this.pool.queued()).isZero();
		this.release.countDown();
		running.join();
		assertThat(hashed).isFalse();
	}

	@Test
	void stopWakesWaitingCallers() {
		CompletableFuture<Void> running = occupyWorker();
		CompletableFuture<String> waiting = call("second");
		Awaitility.await().until(() -> this.pool.queued() == 1);
		this.pool.destroy();
		assertThat(waiting).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withRootCauseInstanceOf(HashingCancelledException.class);
		Awaitility.await().until(running::isCompletedExceptionally);
	}

	@Test
	void reachesEveryWorkerWithAShortQueue() throws Exception {
		HashingPool wide = new HashingPool(new HashingProperties(1, true, 8, 1, List.of()), this.cancellation,
				this.meters);
		CyclicBarrier allAtOnce = new CyclicBarrier(8);
		assertThat(wide.onEveryWorker(() -> allAtOnce.await(30, TimeUnit.SECONDS))).hasSize(8)
			.allSatisfy((task) -> assertThat(task.get()).isBetween(0, 7));
		wide.destroy();
	}

	@Test
	void failureOnAWorkerIsReported() {
		assertThat(this.pool.onEveryWorker(() -> {
			throw new IllegalStateException("broken");
		})).singleElement()
			.satisfies((task) -> assertThatExceptionOfType(ExecutionException.class).isThrownBy(task::get));
	}

	private String admit() {
		return this.pool.admit(() -> "admitted");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new CancellationException("interrupted");
		}
	}

	private CompletableFuture<Void> occupyWorker() {
		CountDownLatch started = new CountDownLatch(1);
		CompletableFuture<Void> running = CompletableFuture.runAsync(() -> this.pool.admit(() -> this.pool.run(() -> {
			started.countDown();
			this.release.await();
			return "first";
		})), this.callers);
		Awaitility.await().until(() -> started.getCount() == 0);
		return running;
	}

	private CompletableFuture<String> call(String result) {
		return CompletableFuture.supplyAsync(() -> this.pool.admit(() -> this.pool.run(() -> result)), this.callers);
	}

}

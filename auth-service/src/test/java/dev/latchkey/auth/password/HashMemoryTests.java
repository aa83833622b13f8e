package dev.latchkey.auth.password;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HashMemoryTests {

	private final HashMemory memory = new HashMemory(100);

	@Test
	void noMoreIsInUseThanThereIs() throws Exception {
		AtomicInteger used = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			Future<?>[] all = new Future<?>[40];
			for (int i = 0; i < all.length; i++) {
				all[i] = threads.submit(() -> {
					start.await();
					return this.memory.using(40, () -> {
						most.accumulateAndGet(used.addAndGet(40), Math::max);
						Thread.onSpinWait();
						used.addAndGet(-40);
						return true;
					});
				});
			}
			start.countDown();
			for (Future<?> each : all) {
				assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(true);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(most.get()).isBetween(40, 80);
	}

	@Test
	void verificationWithoutMemoryDoesNotWait() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			this.memory.using(100, () -> {
				Future<Boolean> waiting = threads.submit(() -> this.memory.using(1, () -> true));
				Awaitility.await().until(this.memory::isWaitedFor);
				Future<Boolean> needless = threads.submit(() -> this.memory.using(0, () -> true));
				Awaitility.await().until(needless::isDone);
				assertThat(waiting.isDone()).isFalse();
				return true;
			});
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void failureReturnsItsMemory() {
		assertThatIllegalStateException().isThrownBy(() -> this.memory.using(100, () -> {
			throw new IllegalStateException("broken");
		}));
		assertThat(this.memory.using(100, () -> true)).isTrue();
	}

}

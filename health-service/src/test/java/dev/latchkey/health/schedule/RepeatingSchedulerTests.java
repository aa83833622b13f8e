package dev.latchkey.health.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.health.stub.Thrown;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RepeatingSchedulerTests {

	private static final Duration AT_ONCE = Duration.ZERO;

	private static final Duration SOON = Duration.ofMillis(1);

	private static final Duration LATE = Duration.ofHours(1);

	private final RepeatingScheduler scheduler = new RepeatingScheduler("scheduler-tests", 1);

	private final AtomicInteger times = new AtomicInteger();

	@AfterEach
	void stop() {
		this.scheduler.stop();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, OutOfMemoryError.class, StackOverflowError.class,
			NoClassDefFoundError.class })
	void failedWorkIsRepeatedAndLogged(Class<? extends Throwable> fault, CapturedOutput output) {
		this.scheduler.start();
		this.scheduler.repeatEvery(AT_ONCE, SOON, () -> {
			this.times.incrementAndGet();
			Thrown.of(fault);
		});
		Awaitility.await().untilAtomic(this.times, (times) -> assertThat(times).isGreaterThan(3));
		assertThat(output).contains("The work of 'scheduler-tests' failed");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, OutOfMemoryError.class, StackOverflowError.class })
	void failedWorkWithItsOwnPauseIsRepeated(Class<? extends Throwable> fault) {
		this.scheduler.start();
		this.scheduler.repeat(AT_ONCE, SOON, () -> {
			this.times.incrementAndGet();
			Thrown.of(fault);
			return LATE;
		});
		Awaitility.await().untilAtomic(this.times, (times) -> assertThat(times).isGreaterThan(3));
	}

	@Test
	void aRealStackOverflowIsLoggedInOneLine(CapturedOutput output) {
		this.scheduler.start();
		this.scheduler.repeatEvery(AT_ONCE, LATE, this::deeper);
		Awaitility.await().until(() -> output.getAll().contains("its calls were nested too deeply"));
		assertThat(output).doesNotContain("RepeatingSchedulerTests.deeper");
	}

	@SuppressWarnings("InfiniteRecursion")
	private int deeper() {
		return 1 + deeper();
	}

	@Test
	void theWorkDeterminesItsPause() {
		this.scheduler.start();
		this.scheduler.repeat(AT_ONCE, LATE, () -> (this.times.incrementAndGet() < 3) ? SOON : LATE);
		Awaitility.await().untilAtomic(this.times, (times) -> assertThat(times).isEqualTo(3));
	}

	@Test
	void aStopDoesNotWaitForLaterWork() {
		this.scheduler.start();
		this.scheduler.repeatEvery(LATE, LATE, this.times::incrementAndGet);
		long start = System.nanoTime();
		this.scheduler.stop(Duration.ofSeconds(30));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		assertThat(this.scheduler.isRunning()).isFalse();
		assertThat(this.times).hasValue(0);
	}

	@Test
	void runningWorkMayFinishWithinTheGraceAndIsNotRepeated() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch mayEnd = new CountDownLatch(1);
		this.scheduler.start();
		this.scheduler.repeatEvery(AT_ONCE, SOON, () -> {
			begun.countDown();
			awaitQuietly(mayEnd);
			this.times.incrementAndGet();
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		mayEnd.countDown();
		this.scheduler.stop(Duration.ofSeconds(30));
		int done = this.times.get();
		assertThat(done).isPositive();
		this.scheduler.start();
		assertThat(this.times).hasValue(done);
	}

	@Test
	void workBeyondTheGraceIsInterrupted() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		this.scheduler.start();
		this.scheduler.repeatEvery(AT_ONCE, SOON, () -> {
			begun.countDown();
			interrupted.set(!awaitQuietly(new CountDownLatch(1)));
		});
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		this.scheduler.stop();
		Awaitility.await().untilTrue(interrupted);
	}

	private static boolean awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}

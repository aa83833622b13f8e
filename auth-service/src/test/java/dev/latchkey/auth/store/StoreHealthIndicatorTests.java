package dev.latchkey.auth.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class StoreHealthIndicatorTests {

	private final AtomicLong time = new AtomicLong(42);

	private volatile Runnable question = StoreHealthIndicatorTests::answer;

	private final StoreHealthIndicator indicator = new StoreHealthIndicator(() -> this.question.run(), this.time::get);

	@Test
	void isDownUntilTheStoreHasAnswered() {
		assertThat(status()).isEqualTo(Status.DOWN);
		this.indicator.ask();
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void isDownAtOnceWhenTheStoreFailsAndUpWhenItAnswersAgain(CapturedOutput output) {
		this.indicator.ask();
		this.question = StoreHealthIndicatorTests::fail;
		this.indicator.ask();
		assertThat(status()).isEqualTo(Status.DOWN);
		this.indicator.ask();
		assertThat(output.getAll()).containsOnlyOnce("IllegalStateException: away");
		this.question = StoreHealthIndicatorTests::answer;
		this.indicator.ask();
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void isDownWhenTheLastAnswerIsTooOldBecauseTheStoreHangs() {
		this.indicator.ask();
		this.time.addAndGet(Duration.ofSeconds(2).toNanos());
		assertThat(status()).isEqualTo(Status.UP);
		this.time.addAndGet(1);
		assertThat(status()).isEqualTo(Status.DOWN);
	}

	@Test
	void saysSoWhenTheStoreNeverAnswered(CapturedOutput output) {
		this.question = StoreHealthIndicatorTests::fail;
		this.indicator.ask();
		assertThat(output.getAll()).containsOnlyOnce("IllegalStateException: away");
	}

	@Test
	void noFaultEndsTheQuestions() {
		CountDownLatch asked = new CountDownLatch(1);
		this.question = () -> {
			asked.countDown();
			throw new StackOverflowError("a fault of the driver");
		};
		this.indicator.afterPropertiesSet();
		try {
			Awaitility.await().until(() -> asked.getCount() == 0);
			this.question = StoreHealthIndicatorTests::answer;
			Awaitility.await().untilAsserted(() -> assertThat(status()).isEqualTo(Status.UP));
		}
		finally {
			this.indicator.destroy();
		}
	}

	private static void answer() {
	}

	private static void fail() {
		throw new IllegalStateException("away");
	}

	private Status status() {
		return this.indicator.health().getStatus();
	}

}

package dev.latchkey.auth.store;

import java.util.List;
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
class StoreProbeTests {

	private final AtomicLong time = new AtomicLong(42);

	private volatile Runnable question = StoreProbeTests::answer;

	private final StoreProbe probe = new StoreProbe("sql", () -> this.question.run(), this.time::get);

	@Test
	void isDownUntilTheStoreHasAnswered() {
		assertThat(status()).isEqualTo(Status.DOWN);
		this.probe.ask();
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void isDownAtOnceWhenTheStoreFailsAndUpWhenItAnswersAgain(CapturedOutput output) {
		this.probe.ask();
		this.question = StoreProbeTests::fail;
		this.probe.ask();
		assertThat(status()).isEqualTo(Status.DOWN);
		this.probe.ask();
		assertThat(output.getAll()).containsOnlyOnce("The store does not answer: sql: unreachable")
			.doesNotContain("Exception");
		this.question = StoreProbeTests::answer;
		this.probe.ask();
		assertThat(status()).isEqualTo(Status.UP);
	}

	@Test
	void isDownWhenTheLastAnswerIsTooOld() {
		this.probe.ask();
		this.time.addAndGet(StoreProbe.INTERVAL.plus(StoreProbe.LIMIT).toNanos());
		assertThat(status()).isEqualTo(Status.UP);
		this.time.addAndGet(1);
		assertThat(status()).isEqualTo(Status.DOWN);
	}

	@Test
	void logsThatTheStoreNeverAnswered(CapturedOutput output) {
		this.question = StoreProbeTests::fail;
		this.probe.ask();
		assertThat(output.getAll()).containsOnlyOnce("The store does not answer: sql: unreachable");
	}

	@Test
	void probeContinuesAfterErrors() {
		CountDownLatch asked = new CountDownLatch(1);
		this.question = () -> {
			asked.countDown();
			throw new StackOverflowError("a fault of the driver");
		};
		this.probe.afterPropertiesSet();
		try {
			Awaitility.await().until(() -> asked.getCount() == 0);
			this.question = StoreProbeTests::answer;
			Awaitility.await().untilAsserted(() -> assertThat(status()).isEqualTo(Status.UP));
		}
		finally {
			this.probe.destroy();
		}
	}

	private static void answer() {
	}

	private static void fail() {
		throw new IllegalStateException("unreachable");
	}

	private Status status() {
		return new StoreHealthIndicator(List.of(this.probe)).health().getStatus();
	}

}

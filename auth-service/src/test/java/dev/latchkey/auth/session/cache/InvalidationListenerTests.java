package dev.latchkey.auth.session.cache;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionToken;
import dev.latchkey.auth.session.cache.InvalidationListener.Topic;
import dev.latchkey.auth.store.InvalidationConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with a store that answers on request and a time that the test controls.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidationListenerTests {

	private static final UUID ADA = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

	private static final UUID GRACE = UUID.fromString("01890a5d-ac96-774b-bcce-b30209123456");

	private final AtomicLong time = new AtomicLong();

	private final FreshnessLease lease = new FreshnessLease(this.time::get);

	private final SessionInvalidations invalidations = new SessionInvalidations(this.lease::isCurrent);

	private final SessionKey key = SessionToken.generate(new SecureRandom(), ADA).key();

	private final FakeStore store = new FakeStore();

	private final InvalidationListener listener = newListener(true);

	@AfterEach
	void stop() {
		this.listener.stop();
	}

	@Test
	void isCurrentOnlyWhenTheStoreHasAnswered() {
		long before = this.invalidations.version(this.key);
		this.listener.start();
		Awaitility.await().until(this.store.asked::get, (asked) -> asked == 1);
		assertThat(this.invalidations.version(this.key)).as("everything was invalidated after listening started")
			.isNotEqualTo(before);
		assertThat(this.lease.isCurrent()).isFalse();
		this.store.answers.add(true);
		awaitCurrent(true);
		assertThat(this.store.order).startsWith("open", "confirm");
	}

	@Test
	void leaseRunsFromTheTimeOfTheQuestion() {
		this.listener.start();
		Awaitility.await().until(this.store.asked::get, (asked) -> asked == 1);
		this.time.addAndGet(FreshnessLease.LIMIT.toNanos() + 1);
		this.store.answers.add(true);
		Awaitility.await().until(this.store.asked::get, (asked) -> asked == 2);
		assertThat(this.lease.isCurrent()).isFalse();
	}

	@Test
	void invalidatesAccountsThatTheStoreReports() {
		startAndAnswer();
		long version = this.invalidations.version(this.key);
		this.store.report(GRACE.toString());
		assertThat(this.invalidations.isCurrent(this.key, version)).isTrue();
		this.store.report(ADA.toString());
		assertThat(this.invalidations.isCurrent(this.key, version)).isFalse();
	}

	@Test
	void unreadableNotificationInvalidatesEverything() {
		startAndAnswer();
		for (String unreadable : List.of("", "ada")) {
			long version = this.invalidations.version(this.key);
			assertThat(this.invalidations.isCurrent(this.key, version)).isTrue();
			this.store.report(unreadable);
			assertThat(this.invalidations.isCurrent(this.key, version)).isFalse();
		}
	}

	@Test
	void lostConnectionInvalidatesEverything(CapturedOutput output) {
		startAndAnswer();
		long version = this.invalidations.version(this.key);
		this.store.answers.add(false);
		awaitCurrent(false);
		Awaitility.await().until(() -> this.store.order.size() >= 5);
		assertThat(this.invalidations.isCurrent(this.key, this.invalidations.version(this.key))).isFalse();
		this.store.answers.add(true);
		awaitCurrent(true);
		assertThat(this.invalidations.isCurrent(this.key, version)).as("changes may have been missed").isFalse();
		assertThat(this.store.order).startsWith("open", "confirm", "confirm", "close", "open", "confirm");
		assertThat(output).contains("Sessions are cached")
			.contains("Sessions are not cached until invalidations by other nodes arrive: lost")
			.doesNotContain("Exception");
	}

	@Test
	void retriesAndLogsTheReasonOnce(CapturedOutput output) {
		this.store.closed = true;
		this.listener.start();
		Awaitility.await().until(() -> this.store.order.size() >= 3);
		assertThat(output.toString().split("nodes arrive: unreachable", -1)).hasSize(2);
		this.store.closed = false;
		this.store.answers.add(true);
		awaitCurrent(true);
	}

	@Test
	void stopsAndStartsAgain() {
		startAndAnswer();
		assertThat(this.listener.isRunning()).isTrue();
		this.listener.stop();
		assertThat(this.listener.isRunning()).isFalse();
		Awaitility.await().until(() -> this.store.order.contains("close"));
		assertThat(this.lease.isCurrent()).isFalse();
		this.listener.start();
		this.store.answers.add(true);
		awaitCurrent(true);
	}

	@Test
	void startsWithTheServiceOnlyIfConfigured() {
		assertThat(this.listener.isAutoStartup()).isTrue();
		assertThat(newListener(false).isAutoStartup()).isFalse();
	}

	private InvalidationListener newListener(boolean autoStartup) {
		return new InvalidationListener(this.store::open, new Topic("topic", SessionKey::tagOf), this.invalidations,
				this.lease, autoStartup);
	}

	private void startAndAnswer() {
		this.listener.start();
		this.store.answers.add(true);
		awaitCurrent(true);
	}

	private void awaitCurrent(boolean current) {
		Awaitility.await().until(this.lease::isCurrent, (is) -> is == current);
	}

	private static final class FakeStore {

		private final Queue<String> order = new ConcurrentLinkedQueue<>();

		private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();

		private final AtomicInteger asked = new AtomicInteger();

		private volatile boolean closed;

		private volatile Consumer<String> listener = (changed) -> {
		};

		InvalidationConnection open(String topic, Consumer<String> changed) throws IOException {
			this.order.add("open");
			if (this.closed) {
				throw new IOException("unreachable");
			}
			this.listener = changed;
			return new FakeConnection();
		}

		void report(String changed) {
			this.listener.accept(changed);
		}

		private final class FakeConnection implements InvalidationConnection {

			@Override
			public void await(Duration time) {
				// The next confirm() waits for an answer.
			}

			@Override
			public void confirm() throws Exception {
				FakeStore.this.order.add("confirm");
				FakeStore.this.asked.incrementAndGet();
				if (!FakeStore.this.answers.take()) {
					throw new IOException("lost");
				}
			}

			@Override
			public void close() {
				FakeStore.this.order.add("close");
			}

		}

	}

}

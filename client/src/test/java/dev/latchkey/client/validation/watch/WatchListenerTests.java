package dev.latchkey.client.validation.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.WatchedSession;
import dev.latchkey.client.validation.WatchedSession.Cause;
import dev.latchkey.client.validation.local.TestValidation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener does harms neither the checks nor other listeners.
 */
class WatchListenerTests {

	private final TestValidation validation = new TestValidation();

	private final TestTime time = this.validation.time();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	private final List<Cause> causes = new ArrayList<>();

	@BeforeEach
	void lease() {
		this.validation.lease();
	}

	@AfterEach
	void close() {
		this.validation.close();
	}

	@Test
	void listenerThatComesLateIsToldAtOnce() {
		WatchedSession session = this.validation.validator().watch(this.token).join();
		this.server.revoke(this.token);
		this.time.run();
		session.onRevoked(this.causes::add);
		assertThat(this.causes).containsExactly(Cause.REVOKED);
	}

	@Test
	void listenerThatFailsDoesNotHurtOthers() {
		this.validation.validator().watch(this.token).join().onRevoked((cause) -> {
			throw new IllegalStateException("a fault of the program");
		});
		watch(this.token);
		this.server.revoke(this.token);
		this.time.run();
		assertThat(this.causes).containsExactly(Cause.REVOKED);
	}

	@Test
	void listenerThatFailsWithAnErrorStopsNoChecks() {
		this.validation.validator().watch(this.token).join().onRevoked((cause) -> {
			throw new AssertionError("a fault of the program");
		});
		watch(this.token);
		this.server.revoke(this.token);
		this.time.run();
		assertThat(this.causes).containsExactly(Cause.REVOKED);
		watch(this.server.signIn("xyz"));
		this.server.answerPings(false);
		this.server.hold();
		this.time.advanceMillis(1000);
		assertThat(this.causes).containsExactly(Cause.REVOKED, Cause.UNCONFIRMED);
	}

	@Test
	void listenerIsToldAlthoughNoThreadCanBeStarted() {
		try (TestValidation full = new TestValidation(new NoThreads())) {
			String watched = full.server().signIn("abc");
			full.lease().validator().watch(watched).join().onRevoked(this.causes::add);
			full.server().revoke(watched);
			full.time().run();
			assertThat(this.causes).containsExactly(Cause.REVOKED);
			assertThat(TestValidation.outcome(full.validator().validate(watched))).isEqualTo("refused SESSION_INVALID");
		}
	}

	@Test
	@Timeout(20)
	void listenerThatBlocksHoldsNeitherPingsNorOthers() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch told = new CountDownLatch(1);
		try (TestValidation threads = new TestValidation(Listeners.start("test-listener"))) {
			String first = threads.server().signIn("abc");
			String second = threads.server().signIn("xyz");
			threads.lease();
			threads.validator().watch(first).join().onRevoked((cause) -> block(released));
			threads.validator().watch(second).join().onRevoked((cause) -> told.countDown());
			threads.server().revoke(first);
			threads.time().advanceMillis(3000);
			assertThat(threads.server().pings()).hasSizeGreaterThan(10);
			threads.server().revoke(second);
			threads.time().run();
			assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			released.countDown();
		}
	}

	private static void block(CountDownLatch released) {
		try {
			released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void watch(String watched) {
		this.validation.validator().watch(watched).join().onRevoked(this.causes::add);
	}

	/**
	 * A system that starts no more threads.
	 */
	private static final class NoThreads implements Listeners {

		@Override
		public void execute(Runnable listener) {
			throw new OutOfMemoryError("unable to create native thread");
		}

		@Override
		public void close() {
			// There are no threads.
		}

	}

}

package dev.latchkey.auth.grpc.revocation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.grpc.call.StatusExceptionHandler;
import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.testsupport.concurrent.Threads;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RevocationDeliveryTests {

	private static final int STREAMS = 25;

	private static final int PINGS = 90;

	private final RevocationLog log = new RevocationLog();

	private final AtomicLong offset = new AtomicLong();

	private final AtomicInteger failures = new AtomicInteger();

	private volatile boolean reliable = true;

	private final Watchers watchers = TestStream.watchers(this.log, () -> this.reliable, this::nanoTime);

	private final RevocationDelivery delivery = new RevocationDelivery(this.watchers, new StatusExceptionHandler());

	private final TestStream stream = open("a");

	private long nanoTime() {
		if (this.failures.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
			throw new AssertionError("once");
		}
		return System.nanoTime() + this.offset.get();
	}

	private TestStream open(String source) {
		return new TestStream(this.watchers, new Owner(source, null));
	}

	@BeforeEach
	void start() {
		this.delivery.start();
	}

	@AfterEach
	void stop() {
		this.delivery.stop();
	}

	@Test
	void revocationIsDeliveredWithoutAPing() {
		TestStream other = open("b");
		this.log.invalidated("AAB");
		Awaitility.await().until(() -> !this.stream.events().isEmpty() && !other.events().isEmpty());
		assertThat(this.stream.events()).containsExactly("revoked [1]");
		assertThat(other.events()).containsExactly("revoked [1]");
	}

	@Test
	void brokenStreamDoesNotHarmOthers() {
		this.stream.call.broken = true;
		TestStream other = open("b");
		this.log.invalidated("AAB");
		Awaitility.await().until(() -> this.stream.call.status != null && !other.events().isEmpty());
		assertThat(this.stream.call.reason).isEqualTo("INTERNAL");
		this.log.invalidated("AAC");
		Awaitility.await().until(() -> other.events().equals(List.of("revoked [1]", "revoked [2]")));
	}

	@Test
	void errorDoesNotEndTheDelivery() {
		this.failures.set(1);
		Awaitility.await().until(() -> this.failures.get() == 0);
		this.log.invalidated("AAB");
		Awaitility.await().until(() -> this.stream.events().equals(List.of("revoked [1]")));
	}

	@Test
	void waitingPingIsAnsweredWithoutAnotherPing() {
		this.reliable = false;
		this.stream.ping(1);
		assertThat(this.stream.events()).isEmpty();
		this.reliable = true;
		Awaitility.await().until(() -> this.stream.events().equals(List.of("pong 1")));
	}

	@Test
	void idleStreamIsEnded() {
		this.offset.set(Watcher.PATIENCE.toNanos());
		Awaitility.await().until(() -> this.stream.call.status != null);
		assertThat(this.stream.call.reason).isEqualTo("STREAM_LIMIT");
	}

	/**
	 * Whatever the delivery does meanwhile, a pong follows each revocation that was
	 * acknowledged before its ping.
	 */
	@Test
	void pongNeverOvertakesARevocation() {
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		for (int caller = 0; caller < 4; caller++) {
			String source = "caller " + caller;
			int first = caller * STREAMS * PINGS;
			callers.add(CompletableFuture.runAsync(() -> revokeAndPing(source, first), Threads.NEW));
		}
		callers.forEach(CompletableFuture::join);
		assertThat(this.watchers.count()).isOne();
	}

	private void revokeAndPing(String source, int first) {
		for (int tag = first; tag < first + STREAMS * PINGS; tag += PINGS) {
			TestStream own = open(source);
			Set<Integer> heard = new HashSet<>();
			List<Long> answered = new ArrayList<>();
			own.call.observer = (event) -> {
				heard.addAll(event.getRevoked().getTagsList());
				if (event.hasPong()) {
					assertThat(heard).contains((int) event.getPong().getNonce());
					answered.add(event.getPong().getNonce());
				}
			};
			for (int ping = tag; ping < tag + PINGS; ping++) {
				this.log.invalidated(text(ping));
				own.ping(ping);
			}
			assertThat(answered).hasSize(PINGS);
			own.watcher.onComplete();
		}
	}

	private static String text(int tag) {
		String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		String text = "" + digits.charAt(tag >> 12) + digits.charAt(tag >> 6 & 63) + digits.charAt(tag & 63);
		assertThat(SessionKey.numberOf(text)).isEqualTo(tag);
		return text;
	}

}

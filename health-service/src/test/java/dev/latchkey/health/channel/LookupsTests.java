package dev.latchkey.health.channel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LookupsTests {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final CountDownLatch mended = new CountDownLatch(1);

	private final AtomicInteger asked = new AtomicInteger();

	private final Lookups lookups = new Lookups(this.threads, this::resolve);

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void aHangingLookUpRunsOnceAndDoesNotBlockOthers() throws Exception {
		CompletableFuture<InetAddress> first = this.lookups.find("hangs.example");
		CompletableFuture<InetAddress> second = this.lookups.find("hangs.example");
		assertThat(this.lookups.find("other.example").get(10, TimeUnit.SECONDS)).isNotNull();
		assertThat(first).isNotDone();
		this.mended.countDown();
		assertThat(second.get(10, TimeUnit.SECONDS)).isSameAs(first.get(10, TimeUnit.SECONDS));
		assertThat(this.asked).hasValue(2);
		assertThat(this.lookups.find("hangs.example").get(10, TimeUnit.SECONDS)).isNotNull();
		assertThat(this.asked).hasValue(3);
	}

	@Test
	void anUnknownNameFailsAndIsLookedUpAgain() {
		for (int i = 0; i < 2; i++) {
			CompletableFuture<InetAddress> found = this.lookups.find("nobody.example");
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> found.get(10, TimeUnit.SECONDS))
				.withCauseInstanceOf(UnknownHostException.class);
		}
		assertThat(this.asked).hasValue(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1" })
	void anAddressNeedsNoThread(String address) {
		Lookups without = new Lookups((task) -> {
			throw new IllegalStateException("A thread was asked for");
		});
		assertThat(without.find(address)).isCompleted();
	}

	private InetAddress resolve(String host) throws UnknownHostException {
		this.asked.incrementAndGet();
		if (host.startsWith("nobody")) {
			throw new UnknownHostException(host);
		}
		if (host.startsWith("hangs")) {
			try {
				this.mended.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return InetAddress.getLoopbackAddress();
	}

}

package dev.latchkey.health.target.watch;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.channel.TlsOfTests;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.WatchProperties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetWatcherTests {

	private final Queue<CheckResult> results = new ConcurrentLinkedQueue<>();

	@Test
	void aWatcherThatWasStoppedChecksAgain() {
		try (StubAuthServer server = StubAuthServer.started()) {
			TargetWatcher watcher = new TargetWatcher(
					new WatchProperties(Map.of("auth",
							Targets.of("grpc-address=" + server.address(), "interval=100ms", "deadline=2s"))),
					(id, policy) -> this.results::add, TlsOfTests.withoutBundles(), new Lookups());
			watcher.start();
			Awaitility.await().until(this::hasGoodResult);
			watcher.stop();
			this.results.clear();
			watcher.start();
			Awaitility.await().until(() -> !this.results.isEmpty());
			watcher.stop();
			watcher.destroy();
			assertThat(this.results.element().status()).isEqualTo(Status.UP);
		}
	}

	private boolean hasGoodResult() {
		return this.results.stream().anyMatch((result) -> result.status() == Status.UP);
	}

}

package dev.latchkey.health.target.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.channel.TlsOfTests;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.health.stub.StubAuthServer;
import dev.latchkey.health.stub.StubHttpServer;
import dev.latchkey.health.stub.Targets;
import dev.latchkey.health.target.TargetProperties;
import dev.latchkey.health.target.WatchProperties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManyTargetsTests {

	private static final int TARGETS = 200;

	private static final Duration INTERVAL = Duration.ofSeconds(2);

	private final ConcurrentMap<CheckId, List<Long>> answers = new ConcurrentHashMap<>();

	private final Tls tls = TlsOfTests.withoutBundles();

	@Test
	void hangingTargetsDelayNoneOf200() {
		try (StubAuthServer grpc = StubAuthServer.started();
				StubHttpServer web = new StubHttpServer().answering(200, "{\"status\":\"UP\"}");
				StubHttpServer silent = new StubHttpServer().hanging()) {
			TargetWatcher watcher = new TargetWatcher(new WatchProperties(targets(grpc, web, silent)), new Recorder(),
					this.tls, new Lookups());
			int before = Thread.activeCount();
			watcher.start();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> this.answers.size() == TARGETS
						&& this.answers.values().stream().allMatch((times) -> times.size() > 3));
			int threads = Thread.activeCount() - before;
			watcher.stop();
			watcher.destroy();
			// If checks ran one after the other, the hanging ones alone would take 25
			// s.
			assertThat(this.answers.values()).hasSize(TARGETS);
			assertThat(this.answers.values().stream().map(ManyTargetsTests::longestGap))
				.allMatch((gap) -> gap.compareTo(INTERVAL.multipliedBy(5)) < 0);
			assertThat(threads).isLessThan(TARGETS / 4);
		}
	}

	private static Map<String, TargetProperties> targets(StubAuthServer grpc, StubHttpServer web,
			StubHttpServer silent) {
		List<String> settings = List.of("grpc-address=" + grpc.address(), "tcp-address=127.0.0.1:" + web.port(),
				"http-url=" + silent.url(), "actuator-url=" + web.url());
		Map<String, TargetProperties> targets = new LinkedHashMap<>();
		for (int i = 0; i < TARGETS; i++) {
			targets.put("target-" + i, Targets.of(settings.get(i % settings.size()),
					"interval=" + INTERVAL.toMillis() + "ms", "deadline=500ms"));
		}
		return targets;
	}

	private static Duration longestGap(List<Long> times) {
		long longest = 0;
		for (int i = 1; i < times.size(); i++) {
			longest = Math.max(longest, times.get(i) - times.get(i - 1));
		}
		return Duration.ofNanos(longest);
	}

	/**
	 * Records when each check has a result.
	 */
	private final class Recorder implements StatusRecorder {

		@Override
		public Consumer<CheckResult> register(CheckId id, CheckPolicy policy) {
			List<Long> times = Collections.synchronizedList(new ArrayList<>());
			ManyTargetsTests.this.answers.put(id, times);
			return (result) -> times.add(System.nanoTime());
		}

	}

}

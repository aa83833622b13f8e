package dev.latchkey.proxies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.grpc.Metadata;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * All proxies while Latchkey is away: nobody passes, everybody is told that nobody knows,
 * and it is over as soon as Latchkey answers again.
 */
@Tag("faults")
@ExtendWith(SharedSite.class)
class OutageIntegrationTests {

	/** For an answer in an outage, and for the first one after it. */
	private static final Duration LIMIT = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	// On a busy machine, the quickest of some rounds tells the speed of a proxy.
	private static final int ROUNDS = 5;

	private static final RawRequest ORDERS = RawRequest.get("/orders");

	private static final RawRequest WEBSOCKET = RawRequest.get("/socket")
		.header("Connection", "Upgrade")
		.header("Upgrade", "websocket")
		.header("Sec-WebSocket-Version", "13")
		.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@SuppressWarnings("NullAway.Init")
	private Latchkey latchkey;

	@SuppressWarnings("NullAway.Init")
	private Arrivals arrivals;

	@SuppressWarnings("NullAway.Init")
	private Session session;

	private List<RunningProxy> proxies = List.of();

	@BeforeEach
	void start(Site site) {
		List<Proxy> tested = Stream.of(Proxy.values())
			.filter(Proxy::isChosen)
			.filter((proxy) -> Proxy.areRequired() || proxy.isInstalled())
			.toList();
		assumeThat(tested).as("proxies that are installed").isNotEmpty();
		this.latchkey = site.latchkey();
		this.arrivals = site.arrivals();
		this.session = this.latchkey.valid();
		this.proxies = tested.stream().map(site::proxy).toList();
		awaitBack();
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void aKilledLatchkeyLetsNobodyIn() {
		isInTime(() -> {
			this.latchkey.kill();
			Map<RunningProxy, Duration> times = nobodyPasses();
			this.latchkey.restart();
			return times;
		});
	}

	@Test
	void aStoppedLatchkeyLetsNobodyIn() {
		isInTime(() -> {
			this.latchkey.freeze();
			try {
				return nobodyPasses();
			}
			finally {
				this.latchkey.thaw();
				this.latchkey.awaitAnswer();
			}
		});
	}

	@Test
	void aSlowLatchkeyLetsNobodyElseIn() {
		isInTime(() -> {
			try (Slowness slowness = new Slowness(this.latchkey)) {
				Awaitility.await().atMost(PATIENCE).until(() -> slowness.pauses() > 0);
				return quickest((proxy) -> List.of(answer(proxy, ORDERS, 401, 503),
						answer(proxy, ORDERS.as(this.session), 200, 503)));
			}
			finally {
				this.latchkey.awaitAnswer();
			}
		});
	}

	private Map<RunningProxy, Duration> nobodyPasses() {
		Map<RunningProxy, Duration> times = quickest(this::outage);
		assertThat(this.arrivals.take()).as("requests without Latchkey").isEmpty();
		for (RunningProxy proxy : this.proxies) {
			assertThat(RawClient.send(proxy.port(), RawRequest.get("/health")).status()).isEqualTo(200);
			assertThat(this.arrivals.take()).hasSize(1).allSatisfy(Identity::requireNone);
		}
		return times;
	}

	/**
	 * Send some requests through each proxy, all at the same time.
	 * @return the time of the quickest answer of each
	 */
	private Map<RunningProxy, Duration> quickest(Function<RunningProxy, List<CompletableFuture<Duration>>> requests) {
		Map<RunningProxy, List<CompletableFuture<Duration>>> answers = this.proxies.stream()
			.collect(Collectors.toMap(Function.identity(), requests));
		return answers.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(each) -> Collections.min(each.getValue().stream().map(CompletableFuture::join).toList())));
	}

	private List<CompletableFuture<Duration>> outage(RunningProxy proxy) {
		List<CompletableFuture<Duration>> answers = new ArrayList<>();
		for (RawRequest request : List.of(ORDERS, ORDERS.as(this.session), ORDERS.as(this.latchkey.expired()),
				RawRequest.get("/catalog"), RawRequest.get("/account").as(this.session), WEBSOCKET.as(this.session),
				ORDERS.header("latchkey-account-id", "x"))) {
			answers.add(answer(proxy, request, 503));
		}
		for (Metadata headers : List.of(new Metadata(), GrpcClient.as(this.session))) {
			answers.add(timed(() -> {
				try (GrpcClient client = new GrpcClient(proxy.http2Port())) {
					assertThat(client.unary(headers)).as(proxy + ": gRPC").isEqualTo(Code.UNAVAILABLE);
				}
			}));
		}
		return answers;
	}

	private CompletableFuture<Duration> answer(RunningProxy proxy, RawRequest request, Integer... statuses) {
		return timed(() -> assertThat(RawClient.send(proxy.port(), request).status()).as(proxy + ": " + request)
			.isIn((Object[]) statuses));
	}

	private CompletableFuture<Duration> timed(Runnable task) {
		return CompletableFuture.supplyAsync(() -> {
			long begin = System.nanoTime();
			task.run();
			return Duration.ofNanos(System.nanoTime() - begin);
		}, this.threads);
	}

	/**
	 * In the best of some outages, each proxy answers within the limit. So it lets a
	 * session in after one.
	 * @param outage returns how long each proxy took for an answer in it
	 */
	private void isInTime(Supplier<Map<RunningProxy, Duration>> outage) {
		Map<RunningProxy, Duration> during = new HashMap<>();
		Map<RunningProxy, Duration> after = new HashMap<>();
		int rounds = 0;
		do {
			rounds++;
			keepBest(during, outage.get());
			keepBest(after, awaitBack());
		}
		while (rounds < ROUNDS && !(areInTime(during) && areInTime(after)));
		assertThat(during).hasSameSizeAs(this.proxies).as("times in an outage").matches(this::areInTime);
		assertThat(after).hasSameSizeAs(this.proxies).as("times after an outage").matches(this::areInTime);
	}

	private static void keepBest(Map<RunningProxy, Duration> best, Map<RunningProxy, Duration> times) {
		times.forEach((proxy, time) -> best.merge(proxy, time, (one, other) -> Collections.min(List.of(one, other))));
	}

	private boolean areInTime(Map<RunningProxy, Duration> times) {
		return times.values().stream().allMatch((time) -> time.compareTo(LIMIT) < 0);
	}

	private Map<RunningProxy, Duration> awaitBack() {
		Map<RunningProxy, CompletableFuture<Duration>> back = this.proxies.stream()
			.collect(Collectors.toMap(Function.identity(), (proxy) -> timed(() -> awaitBack(proxy))));
		Map<RunningProxy, Duration> times = back.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (each) -> each.getValue().join()));
		everythingArrivedAsItShould();
		return times;
	}

	private void awaitBack(RunningProxy proxy) {
		try (GrpcClient client = new GrpcClient(proxy.http2Port())) {
			Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
				int status = RawClient.send(proxy.port(), ORDERS.as(this.session)).status();
				assertThat(status).as("an outage is no denial").isIn(200, 503);
				return status == 200 && client.unary(GrpcClient.as(this.session)) == Code.OK;
			});
		}
	}

	private void everythingArrivedAsItShould() {
		List<Arrival> arrived = this.arrivals.take();
		assertThat(arrived).isNotEmpty().allSatisfy((arrival) -> Identity.require(arrival, this.session));
	}

}

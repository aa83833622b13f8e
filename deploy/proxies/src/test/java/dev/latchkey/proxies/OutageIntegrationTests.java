package dev.latchkey.proxies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
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

	// Of a machine that is busy, the quickest of some rounds tells the speed of a proxy.
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
		isBackInTime(() -> {
			this.latchkey.kill();
			nobodyPasses();
			this.latchkey.restart();
		});
	}

	@Test
	void aStoppedLatchkeyLetsNobodyIn() {
		isBackInTime(() -> {
			this.latchkey.freeze();
			try {
				nobodyPasses();
			}
			finally {
				this.latchkey.thaw();
			}
			this.latchkey.awaitAnswer();
		});
	}

	@Test
	void aSlowLatchkeyLetsNobodyElseIn() {
		isBackInTime(() -> {
			try (Slowness slowness = new Slowness(this.latchkey)) {
				Awaitility.await().atMost(PATIENCE).until(() -> slowness.pauses() > 0);
				for (RunningProxy proxy : this.proxies) {
					assertThat(RawClient.send(proxy.port(), ORDERS).status()).as(proxy.toString()).isIn(401, 503);
					assertThat(RawClient.send(proxy.port(), ORDERS.as(this.session)).status()).as(proxy.toString())
						.isIn(200, 503);
				}
			}
			this.latchkey.awaitAnswer();
			everythingArrivedAsItShould();
		});
	}

	private void nobodyPasses() {
		Map<RunningProxy, List<CompletableFuture<Duration>>> answers = this.proxies.stream()
			.collect(Collectors.toMap(Function.identity(), this::outage));
		answers.forEach((proxy, all) -> {
			List<Duration> times = all.stream().map(CompletableFuture::join).toList();
			assertThat(times).as("times of " + proxy).isNotEmpty();
			assertThat(times.stream().min(Comparator.naturalOrder())).as("quickest of " + proxy)
				.hasValueSatisfying((time) -> assertThat(time).isLessThan(LIMIT));
		});
		assertThat(this.arrivals.take()).as("requests without Latchkey").isEmpty();
		for (RunningProxy proxy : this.proxies) {
			assertThat(RawClient.send(proxy.port(), RawRequest.get("/health")).status()).isEqualTo(200);
			assertThat(this.arrivals.take()).hasSize(1).allSatisfy(Identity::requireNone);
		}
	}

	private List<CompletableFuture<Duration>> outage(RunningProxy proxy) {
		List<CompletableFuture<Duration>> answers = new ArrayList<>();
		for (RawRequest request : List.of(ORDERS, ORDERS.as(this.session), ORDERS.as(this.latchkey.expired()),
				RawRequest.get("/catalog"), RawRequest.get("/account").as(this.session), WEBSOCKET.as(this.session),
				ORDERS.header("latchkey-account-id", "x"))) {
			answers
				.add(timed(() -> assertThat(RawClient.send(proxy.port(), request).status()).as(proxy + ": " + request)
					.isEqualTo(503)));
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

	private CompletableFuture<Duration> timed(Runnable task) {
		return CompletableFuture.supplyAsync(() -> {
			long begin = System.nanoTime();
			task.run();
			return Duration.ofNanos(System.nanoTime() - begin);
		}, this.threads);
	}

	/**
	 * After an outage, each proxy lets a session in within the limit.
	 */
	private void isBackInTime(Runnable outage) {
		Map<RunningProxy, Duration> best = new ConcurrentHashMap<>();
		for (int round = 0; round < ROUNDS; round++) {
			outage.run();
			awaitBack().forEach(
					(proxy, time) -> best.merge(proxy, time, (one, other) -> (one.compareTo(other) < 0) ? one : other));
			if (best.values().stream().allMatch((time) -> time.compareTo(LIMIT) < 0)) {
				break;
			}
		}
		assertThat(best).hasSameSizeAs(this.proxies)
			.allSatisfy((proxy, time) -> assertThat(time).as("time until " + proxy + " is back").isLessThan(LIMIT));
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

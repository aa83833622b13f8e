package dev.latchkey.proxies;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What is the same in the tests of each proxy. Each request that arrives at the service
 * must be one that a test has judged: it has no header that tells who calls, or exactly
 * those that Latchkey gave for the session of the test, each once.
 */
@Tag("faults")
@ExtendWith(SharedSite.class)
abstract class AbstractProxyTests {

	static final String TARGET = "/orders";

	private static final String LAST = "/last";

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@Parameter
	@SuppressWarnings("NullAway.Init") // JUnit sets it.
	Proxy proxy;

	@SuppressWarnings("NullAway.Init")
	private Site site;

	@SuppressWarnings("NullAway.Init")
	private RunningProxy running;

	private int judged;

	/**
	 * Skip the tests of a proxy that this machine does not have, unless
	 * {@code tests.proxies.required} is true.
	 */
	@BeforeParameterizedClassInvocation
	static void isTested(Proxy proxy) {
		assumeThat(proxy.isChosen()).as("tests.proxies names " + proxy.folder()).isTrue();
		assumeThat(Proxy.areRequired() || proxy.isInstalled()).as(proxy.folder() + " is installed").isTrue();
	}

	@BeforeEach
	void start(Site shared) {
		this.site = shared;
		this.running = shared.proxy(this.proxy);
		this.judged = 0;
		assertThat(shared.arrivals().take()).as("between two tests").isEmpty();
	}

	@AfterEach
	void everyRequestWasJudged() {
		assertThat(this.site.arrivals().take()).as("requests that the test did not expect").isEmpty();
		assertThat(this.judged).as("requests that the test has judged").isPositive();
	}

	Site site() {
		return this.site;
	}

	Latchkey latchkey() {
		return this.site.latchkey();
	}

	RunningProxy running() {
		return this.running;
	}

	Message send(RawRequest request) {
		return known(() -> RawClient.send(running().port(), request), (answer) -> answer.status() == 503);
	}

	/**
	 * On a busy machine Latchkey may miss the time limit of a proxy. Then nobody passes
	 * and nobody knows, so ask again.
	 * @param ask sends a request
	 * @param unknown whether its answer says that nobody knows
	 */
	static <T> T known(Callable<T> ask, Predicate<T> unknown) {
		return Awaitility.await().atMost(PATIENCE).until(ask, unknown.negate());
	}

	/**
	 * The request passes and arrives as that of a session.
	 */
	Arrival passes(RawRequest request, Session session) {
		assertThat(send(request).status()).as(request.toString()).isEqualTo(200);
		return arrived(session);
	}

	/**
	 * The request passes and arrives as that of nobody.
	 */
	Arrival passesAsNobody(RawRequest request) {
		assertThat(send(request).status()).as(request.toString()).isEqualTo(200);
		return arrivedAsNobody();
	}

	/**
	 * The request gets one of some answers and does not arrive.
	 */
	Message isRefused(RawRequest request, Integer... statuses) {
		Message answer = send(request);
		assertThat(answer.status()).as(request.toString()).isIn((Object[]) statuses);
		nothingArrived();
		return answer;
	}

	/**
	 * The request is refused as malformed, or it arrives as that of a session.
	 */
	void isHarmless(RawRequest request, Session session) {
		Message answer = send(request);
		if (answer.status() == 200) {
			arrived(session);
		}
		else {
			assertThat(answer.status()).as(request.toString())
				.isIn(0, 400, 401, 403, 404, 411, 413, 426, 431, 501, 505);
			nothingArrived();
		}
	}

	Arrival arrived(Session session) {
		return arrived(session, 1).get(0);
	}

	/**
	 * A number of requests arrived, all of them as those of a session.
	 */
	List<Arrival> arrived(Session session, int count) {
		List<Arrival> arrivals = this.site.arrivals().take();
		assertThat(arrivals).hasSize(count);
		this.judged++;
		arrivals.forEach((arrival) -> Identity.require(arrival, session));
		return arrivals;
	}

	Arrival arrivedAsNobody() {
		List<Arrival> arrivals = this.site.arrivals().take();
		assertThat(arrivals).hasSize(1);
		this.judged++;
		Identity.requireNone(arrivals.get(0));
		return arrivals.get(0);
	}

	/**
	 * Any number of requests arrived, each as that of a session. One more request comes
	 * after them, so that none is still on its way.
	 */
	void everythingArrivedAs(Session session) {
		assertThat(send(RawRequest.get(LAST).as(session)).status()).isEqualTo(200);
		List<Arrival> arrivals = this.site.arrivals().take();
		assertThat(arrivals).extracting(Arrival::target).contains(LAST);
		this.judged++;
		assertThat(arrivals).allSatisfy((arrival) -> Identity.require(arrival, session));
	}

	void nothingArrived() {
		this.judged++;
		assertThat(this.site.arrivals().take()).isEmpty();
	}

}

package dev.latchkey.proxies;

import java.util.List;

import dev.latchkey.proxies.Proxy.Difference;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Another program answers in Latchkey's place, as at a wrong address: nobody passes, and
 * everybody is told that nobody knows.
 */
@EachProxy
class StrangeAnswerIntegrationTests extends AbstractProxyTests {

	private static final RawRequest ORDERS = RawRequest.get(TARGET);

	private static final RawRequest CATALOG = RawRequest.get("/catalog");

	@Test
	void onlyLatchkeyLetsAnybodyIn() {
		isRefused(ORDERS, 401);
		assumeThat(running().proxy().has(Difference.ASKS_BY_GRPC)).isFalse();
		try (StrangeLatchkey strange = new StrangeLatchkey();
				RunningProxy other = site().proxyOf(running().proxy(), strange.port())) {
			for (int status : List.of(301, 302, 304, 307, 402, 404, 405, 418, 429, 500, 502, 503)) {
				strange.answerWith(status);
				nobodyKnows(other, strange, ORDERS, CATALOG);
			}
			for (int status : List.of(201, 204, 206, 299)) {
				strange.answerWith(status);
				nobodyKnows(other, strange, ORDERS);
				opens(other, CATALOG, other.proxy().has(Difference.TAKES_EACH_SUCCESS));
			}
			strange.answerWith(200);
			opens(other, CATALOG, true);
			if (!other.proxy().has(Difference.PASSES_WITHOUT_IDENTITY)) {
				nobodyKnows(other, strange, ORDERS);
			}
		}
	}

	private void nobodyKnows(RunningProxy asked, StrangeLatchkey strange, RawRequest... requests) {
		int before = strange.questions();
		Session session = latchkey().valid();
		for (RawRequest request : requests) {
			is503(asked, request);
			is503(asked, request.as(session));
		}
		is503(asked, RawRequest.get("/account").as(session));
		try (GrpcClient client = new GrpcClient(asked.http2Port())) {
			assertThat(client.unary(GrpcClient.as(session))).isEqualTo(Code.UNAVAILABLE);
			nothingArrived();
		}
		assertThat(strange.questions()).isGreaterThan(before);
	}

	private void opens(RunningProxy asked, RawRequest request, boolean expected) {
		if (expected) {
			Message answer = known(() -> RawClient.send(asked.port(), request), (unknown) -> unknown.status() == 503);
			assertThat(answer.status()).as(request.toString()).isEqualTo(200);
			arrivedAsNobody();
		}
		else {
			is503(asked, request);
		}
	}

	private void is503(RunningProxy asked, RawRequest request) {
		assertThat(RawClient.send(asked.port(), request).status()).as(request.toString()).isEqualTo(503);
		nothingArrived();
	}

}

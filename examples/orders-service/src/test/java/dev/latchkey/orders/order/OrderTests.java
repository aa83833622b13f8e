package dev.latchkey.orders.order;

import java.time.Duration;

import dev.latchkey.orders.OrdersTest;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.TestSession;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders over HTTP, with real tokens.
 */
@OrdersTest
class OrderTests {

	private static final String TEA = "{\"item\":\"tea\",\"quantity\":2}";

	private final MockMvcTester http;

	OrderTests(@Autowired MockMvcTester http) {
		this.http = http;
	}

	@Test
	void ordersAreThoseOfTheCallerNewestFirst(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(place(ada, TEA)).hasStatus(201).bodyJson().extractingPath("$.item").isEqualTo("tea");
		assertThat(place(ada, "{\"item\":\"milk\",\"quantity\":1}")).hasStatus(201);
		assertThat(list(ada)).hasStatusOk()
			.bodyJson()
			.extractingPath("$[*].item")
			.asArray()
			.containsExactly("milk", "tea");
		assertThat(list(latchkey.signIn("bob"))).hasStatusOk().bodyText().isEqualTo("[]");
	}

	@Test
	void revokedSessionIsRefused(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(list(ada)).hasStatusOk();
		latchkey.revoke(ada);
		assertThat(list(ada)).hasStatus(401)
			.headers()
			.hasValue("WWW-Authenticate",
					"Bearer error=\"invalid_token\", error_description=\"The session is not valid\"");
	}

	@Test
	void outageSignsNobodyOut(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		latchkey.unavailable();
		assertThat(list(ada)).hasStatus(503).containsHeader("Retry-After");
		assertThat(this.http.get().uri("/")).hasStatusOk();
		latchkey.recover();
		assertThat(list(ada)).hasStatusOk();
	}

	@Test
	void deletionNeedsARecentSignIn(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		place(ada, TEA);
		String id = orderId(ada);
		latchkey.advance(Duration.ofMinutes(6));
		assertThat(delete(ada, id)).hasStatus(401).bodyJson().extractingPath("$.max_age").isEqualTo(300);
		TestSession again = latchkey.signIn("ada");
		assertThat(delete(again, id)).hasStatus(204);
		assertThat(delete(again, id)).hasStatus(404);
	}

	@Test
	void nobodyDeletesTheOrdersOfSomebodyElse(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		place(ada, TEA);
		assertThat(delete(latchkey.signIn("bob"), orderId(ada))).hasStatus(404);
		assertThat(list(ada)).bodyJson().extractingPath("$").asArray().hasSize(1);
	}

	@Test
	void pageRunsNoScriptsOfOthers() {
		assertThat(this.http.get().uri("/")).hasStatusOk()
			.headers()
			.satisfies((headers) -> assertThat(headers.getFirst("Content-Security-Policy"))
				.startsWith("default-src 'none'; script-src 'self';"));
	}

	@Test
	void cookieNeedsTheCsrfToken(FakeLatchkey latchkey) {
		Cookie session = new Cookie("orders-session", latchkey.signIn("ada").token());
		MvcTestResult page = this.http.get().uri("/orders").cookie(session).exchange();
		assertThat(page).hasStatusOk();
		assertThat(place(session, "wrong", "other")).hasStatus(403);
		assertThat(place(session, "same", "same")).hasStatus(201);
	}

	private MvcTestResult place(Cookie session, String cookie, String header) {
		return this.http.post()
			.uri("/orders")
			.cookie(session, new Cookie("XSRF-TOKEN", cookie))
			.header("X-XSRF-TOKEN", header)
			.contentType(MediaType.APPLICATION_JSON)
			.content(TEA)
			.exchange();
	}

	private MvcTestResult place(TestSession caller, String order) {
		return this.http.post()
			.uri("/orders")
			.header("Authorization", caller.authorization())
			.contentType(MediaType.APPLICATION_JSON)
			.content(order)
			.exchange();
	}

	private MvcTestResult list(TestSession caller) {
		return this.http.get().uri("/orders").header("Authorization", caller.authorization()).exchange();
	}

	private MvcTestResult delete(TestSession caller, String orderId) {
		return this.http.method(HttpMethod.DELETE)
			.uri("/orders/{id}", orderId)
			.header("Authorization", caller.authorization())
			.exchange();
	}

	private String orderId(TestSession caller) {
		String[] id = new String[1];
		assertThat(list(caller)).bodyJson()
			.extractingPath("$[0].orderId")
			.asString()
			.satisfies((found) -> id[0] = found);
		return id[0];
	}

}

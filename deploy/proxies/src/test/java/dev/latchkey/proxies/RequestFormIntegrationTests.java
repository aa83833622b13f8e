package dev.latchkey.proxies;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of every form.
 */
@EachProxy
class RequestFormIntegrationTests extends AbstractProxyTests {

	private static final byte[] MEGABYTE = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

	private static final String KILOBYTES_16 = "x".repeat(16_384);

	private static final RawRequest ORDERS = RawRequest.get(TARGET);

	@Test
	void theHealthCheckIsOpenAtItsPathAlone() {
		passesAsNobody(RawRequest.get("/health"));
		passesAsNobody(RawRequest.of("HEAD", "/health"));
		for (String path : List.of("/health/", "/health/x", "/healthz", "/healt", "/health%00")) {
			isRefused(RawRequest.get(path), 400, 401);
		}
	}

	@Test
	void preflightsAreOpen() {
		RawRequest options = RawRequest.of("OPTIONS", TARGET);
		RawRequest preflight = options.header("Origin", "https://example.com")
			.header("Access-Control-Request-Method", "PUT");
		assertThat(passesAsNobody(preflight).method()).isEqualTo("OPTIONS");
		passesAsNobody(preflight.header("Access-Control-Request-Headers", "authorization"));
		isRefused(options, 401);
		isRefused(options.header("Origin", "https://example.com"), 401);
		isRefused(options.header("Access-Control-Request-Method", "PUT"), 401);
		isRefused(ORDERS.header("Origin", "https://example.com").header("Access-Control-Request-Method", "PUT"), 401);
		isRefused(RawRequest.of("options", TARGET)
			.header("Origin", "https://example.com")
			.header("Access-Control-Request-Method", "PUT"), 400, 401, 405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "OPTIONS", "DELETE", "POST", "PATCH", "PURGE" })
	void anyMethodNeedsASession(String method) {
		Session session = latchkey().valid();
		RawRequest request = RawRequest.of(method, TARGET);
		isRefused(request, 400, 401, 405);
		assertThat(passes(request.as(session), session).method()).isEqualTo(method);
	}

	@Test
	void aLargeContentArrivesWhole() {
		Session session = latchkey().valid();
		RawRequest put = RawRequest.of("PUT", TARGET).body(MEGABYTE);
		assertThat(passes(put.as(session), session).message().body()).hasSize(MEGABYTE.length);
		isRefused(put, 0, 401);
		isRefused(put.header("Expect", "100-continue"), 0, 401, 417);
	}

	@Test
	void aLongHeaderIsNoWayIn() {
		Session session = latchkey().valid();
		passes(ORDERS.as(session).header("X-Long", KILOBYTES_16), session);
		passes(ORDERS.header("Cookie", "a=" + KILOBYTES_16).as(session), session);
		isRefused(ORDERS.header("X-Long", KILOBYTES_16), 401);
		isRefused(ORDERS.header("Authorization", "Bearer " + KILOBYTES_16), 401);
		isHarmless(ORDERS.as(session).header("X-Long", KILOBYTES_16.repeat(5)), session);
		isRefused(ORDERS.header("X-Long", KILOBYTES_16.repeat(5)), 0, 400, 401, 413, 431);
		isHarmless(RawRequest.get("/" + KILOBYTES_16).as(session), session);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a%20b?x=%ff", "/%ff%fe", "/%00", "/\u00ff\u00fe", "/a b", "/a\u0001", "/a\"<>^`{|}",
			"/?x={y}|[z]\"<>\\^`", "//orders", "/orders/../orders", "/orders;x=1?y;z", "/orders#x", "/orders%2f1", "*",
			"http://localhost/orders", "http://other/orders", "orders", "/orders?latchkey=optional",
			"/orders:latchkey=optional", "/%", "/%zz", "/?%zz", "/{http.request.header.x}", "/$request_uri" })
	void oddTargetsAreNoWayIn(String target) {
		Session session = latchkey().valid();
		isHarmless(RawRequest.get(target).as(session), session);
		isRefused(RawRequest.get(target), 400, 401, 404);
	}

	@Test
	void http10NeedsASession() {
		Session session = latchkey().valid();
		isRefused(ORDERS.version("HTTP/1.0"), 401);
		passes(ORDERS.version("HTTP/1.0").as(session), session);
		isHarmless(ORDERS.version("HTTP/1.0").header("Connection", "keep-alive, latchkey-account-id").as(session),
				session);
		isHarmless(ORDERS.version("HTTP/0.9").as(session), session);
		isHarmless(ORDERS.version("HTTP/2.0").as(session), session);
		isRefused(ORDERS.version("HTTP/3.0"), 0, 400, 401, 426, 505);
	}

}

package dev.latchkey.proxies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.latchkey.proxies.Proxy.Difference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Callers who say themselves who they are.
 */
@EachProxy
class ForgedIdentityIntegrationTests extends AbstractProxyTests {

	private static final List<String> NAMES = List.of("latchkey-account-id", "latchkey-session-id", "latchkey-username",
			"latchkey-authenticate-time", "latchkey-factors");

	private static final List<String> MARKS = List.of("_", ".", "~", "'");

	private static final String EVIL = "00000000-0000-0000-0000-00000000e411";

	private static final RawRequest ORDERS = RawRequest.get(TARGET);

	private static final RawRequest CATALOG = RawRequest.get("/catalog");

	private static final RawRequest HEALTH = RawRequest.get("/health");

	private static final RawRequest PREFLIGHT = RawRequest.of("OPTIONS", TARGET)
		.header("Origin", "https://example.com")
		.header("Access-Control-Request-Method", "PUT");

	@Test
	void noSpellingOfAHeaderArrives() {
		Session session = latchkey().valid();
		for (String spelling : spellings()) {
			isHarmless(ORDERS.header(spelling, EVIL).as(session).header(spelling, EVIL), session);
			isRefused(ORDERS.header(spelling, EVIL), 400, 401);
		}
	}

	@Test
	void noSpellingOfAHeaderArrivesOnOpenRoutes() {
		for (String spelling : spellings()) {
			isHarmlessAsNobody(CATALOG.header(spelling, EVIL));
			isHarmlessAsNobody(HEALTH.header(spelling, EVIL));
			isHarmlessAsNobody(PREFLIGHT.header(spelling, EVIL));
		}
	}

	@Test
	void noOtherNameThatBeginsLikeOursArrives() {
		Session session = latchkey().valid();
		passes(ORDERS.as(session), session);
		assumeThat(running().proxy().has(Difference.KEEPS_OTHER_NAMES)).isFalse();
		for (String name : List.of("Latchkey-", "latchkey--account-id", "latchkey-account--id", "latchkey-anything")) {
			isHarmless(ORDERS.header(name, EVIL).as(session), session);
			isHarmlessAsNobody(CATALOG.header(name, EVIL));
			isHarmlessAsNobody(HEALTH.header(name, EVIL));
			isHarmlessAsNobody(PREFLIGHT.header(name, EVIL));
		}
	}

	@Test
	void theUsualSpellingsDoNotStopARequest() {
		Session session = latchkey().valid();
		RawRequest forged = ORDERS.as(session);
		for (String name : NAMES) {
			forged = forged.header(name, EVIL).header(name.toUpperCase(Locale.ROOT), EVIL);
		}
		passes(forged, session);
		passesAsNobody(CATALOG.header("Latchkey-Account-Id", EVIL));
		passesAsNobody(HEALTH.header("Latchkey-Account-Id", EVIL));
		passesAsNobody(PREFLIGHT.header("Latchkey-Account-Id", EVIL));
	}

	@Test
	void anOpenRouteTellsNobodyWhoCalls() {
		Session session = latchkey().valid();
		passesAsNobody(HEALTH.as(session));
		passesAsNobody(PREFLIGHT.as(session));
	}

	@Test
	void oddLinesAreNoHeaders() {
		Session session = latchkey().valid();
		for (String line : List.of("Latchkey-Account-Id : " + EVIL, "\tLatchkey-Account-Id: " + EVIL,
				" Latchkey-Account-Id: " + EVIL, "X: y\nLatchkey-Account-Id: " + EVIL,
				"X: y\rLatchkey-Account-Id: " + EVIL, "X: y\u0000\r\nLatchkey-Account-Id: " + EVIL,
				"Latchkey-Account-Id:\r\n " + EVIL, "Latchkey-Account-Id", ": " + EVIL,
				"Latchkey-Account-Id\u0000: " + EVIL, "\u00a0Latchkey-Account-Id: " + EVIL,
				"Latchkey-Account-Id: \u00ff\u00fe", "Latchkey_: " + EVIL)) {
			isHarmless(ORDERS.as(session).line(line), session);
			isHarmlessAsNobody(CATALOG.line(line));
			isHarmlessAsNobody(HEALTH.line(line));
		}
	}

	@Test
	void aCallerCannotHaveHeadersDropped() {
		Session session = latchkey().valid();
		for (String value : List.of("latchkey-account-id", "close, Latchkey-Account-Id", String.join(", ", NAMES),
				"keep-alive, latchkey-session-id, latchkey-username", "Upgrade, latchkey-account-id")) {
			isHarmless(ORDERS.header("Connection", value).as(session), session);
			isHarmless(ORDERS.header("Connection", value).header("Latchkey-Account-Id", EVIL).as(session), session);
			isHarmlessAsNobody(CATALOG.header("Connection", value).header("Latchkey-Account-Id", EVIL));
		}
		isHarmless(ORDERS.header("Connection", "close").header("Connection", "latchkey-account-id").as(session),
				session);
		isHarmless(ORDERS.header("Keep-Alive", "latchkey-account-id").header("TE", "latchkey-account-id").as(session),
				session);
	}

	@Test
	void noHeaderAfterTheContentArrives() {
		Session session = latchkey().valid();
		byte[] content = ("2\r\nhi\r\n0\r\nlatchkey-account-id: " + EVIL + "\r\nlatchkey_username: evil\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		RawRequest post = RawRequest.of("POST", TARGET)
			.header("Transfer-Encoding", "chunked")
			.header("Trailer", "latchkey-account-id, latchkey_username")
			.raw(content);
		isHarmless(post.as(session), session);
		isRefused(post, 400, 401, 411);
	}

	@Test
	void oneConnectionIsNotOneCaller() throws IOException {
		Session session = latchkey().valid();
		Session other = latchkey().old();
		try (RawClient client = new RawClient(running().port())) {
			assertThat(status(client, ORDERS.as(session))).isEqualTo(200);
			arrived(session);
			assertThat(status(client, CATALOG)).isEqualTo(200);
			arrivedAsNobody();
			assertThat(status(client, ORDERS.as(other))).isEqualTo(200);
			arrived(other);
			assertThat(status(client, ORDERS)).isEqualTo(401);
			nothingArrived();
		}
	}

	private static int status(RawClient client, RawRequest request) {
		return known(() -> client.send(request).status(), (status) -> status == 503);
	}

	@Test
	void noRequestHidesInAnother() {
		Session session = latchkey().valid();
		String hidden = "GET /orders HTTP/1.1\r\nHost: localhost\r\nLatchkey-Account-Id: " + EVIL + "\r\n\r\n";
		byte[] both = ("0\r\n\r\n" + hidden).getBytes(StandardCharsets.US_ASCII);
		RawRequest post = RawRequest.of("POST", TARGET).as(session);
		List<RawRequest> requests = List.of(post.header("Transfer-Encoding", "chunked").body(both),
				post.header("Transfer-Encoding", "\tchunked").body(both),
				post.header("Transfer-Encoding", "xchunked").body(both),
				post.line("Transfer-Encoding : chunked").body(both),
				post.header("Transfer-Encoding", "identity").body(both), post.header("Content-Length", "0").body(both),
				post.header("Content-Length", "+0").raw(both), post.header("Transfer-Encoding", "chunked").raw(both),
				ORDERS.as(session).body(both), ORDERS.header("Expect", "100-continue").as(session).body(both));
		RawRequest second = ORDERS.header("Connection", "close").as(session);
		// All at the same time: Envoy keeps a connection open for a second after an
		// error.
		ExecutorService threads = Executors.newFixedThreadPool(requests.size());
		requests.stream()
			.map((request) -> CompletableFuture.runAsync(() -> sendBefore(request, second), threads))
			.toList()
			.forEach(CompletableFuture::join);
		threads.shutdown();
		everythingArrivedAs(session);
	}

	// The second request drives out one that hides in the first.
	private void sendBefore(RawRequest request, RawRequest second) {
		var unused = known(() -> {
			try (RawClient client = new RawClient(running().port())) {
				int status = client.send(request).status();
				client.send(second);
				client.awaitEnd();
				return status;
			}
		}, (status) -> status == 503);
	}

	private void isHarmlessAsNobody(RawRequest request) {
		Message answer = send(request);
		if (answer.status() == 200) {
			arrivedAsNobody();
		}
		else {
			assertThat(answer.status()).as(request.toString()).isIn(0, 400, 401, 403, 431);
			nothingArrived();
		}
	}

	private static List<String> spellings() {
		Stream<String> ofOne = MARKS.stream()
			.flatMap((mark) -> Stream.of("latchkey" + mark + "account-id", "Latchkey" + mark + "Account" + mark + "Id",
					"LATCHKEY-ACCOUNT" + mark + "ID"));
		Stream<String> ofAll = NAMES.stream()
			.flatMap((name) -> Stream.of(name, name.toUpperCase(Locale.ROOT), name.replace("-", "_")));
		return Stream.concat(ofOne, ofAll).distinct().toList();
	}

}

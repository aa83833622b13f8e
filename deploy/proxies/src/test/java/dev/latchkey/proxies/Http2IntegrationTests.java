package dev.latchkey.proxies;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.latchkey.proxies.Message.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of HTTP/2 that are no calls of gRPC.
 */
@EachProxy
class Http2IntegrationTests extends AbstractProxyTests {

	private static final byte[] MEGABYTE = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

	private static final List<Header> ODD = List.of(new Header("latchkey-account-id", "x"),
			new Header("Latchkey-Account-Id", "x"), new Header("latchkey_account_id", "x"),
			new Header("latchkey.account.id", "x"), new Header("latchkey-account-id ", "x"),
			new Header("latchkey-account-id", "x\r\nlatchkey-username: x"),
			new Header("x", "y\r\nlatchkey-account-id: x"), new Header("x", "y\nlatchkey-account-id: x"),
			new Header("x: y\r\nlatchkey-account-id", "x"), new Header("connection", "latchkey-account-id"),
			new Header("authorization", "Bearer x"), new Header("Authorization", "Bearer x"),
			new Header("transfer-encoding", "chunked"), new Header(":path", "/health"),
			new Header("te", "latchkey-account-id"), new Header("", "x"));

	private static final Header LENGTH = new Header("content-length", Integer.toString(MEGABYTE.length));

	@SuppressWarnings("NullAway.Init")
	private Http2Client client;

	@BeforeEach
	void connect() {
		this.client = new Http2Client(running().http2Port());
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	private int get(String path, List<Header> headers) {
		return send("GET", path, headers, new byte[0], List.of());
	}

	private int send(String method, String path, List<Header> headers, byte[] body, List<Header> trailers) {
		return known(() -> this.client.send(method, path, headers, body, trailers), (status) -> status == 503);
	}

	@Test
	void aRequestNeedsASession() {
		Session session = latchkey().signIn();
		assertThat(get(TARGET, List.of())).isEqualTo(401);
		nothingArrived();
		assertThat(get(TARGET, headers(session))).isEqualTo(200);
		arrived(session);
		assertThat(get("/catalog", List.of(new Header("latchkey-account-id", "x")))).isEqualTo(200);
		arrivedAsNobody();
		latchkey().signOut(session);
		assertThat(get(TARGET, headers(session))).isEqualTo(401);
		nothingArrived();
	}

	@Test
	void aLargeContentArrivesWhole() {
		Session session = latchkey().valid();
		assertThat(send("PUT", TARGET, headers(session, LENGTH), MEGABYTE, List.of())).isEqualTo(200);
		assertThat(arrived(session).message().body()).hasSize(MEGABYTE.length);
		assertThat(send("PUT", TARGET, List.of(LENGTH), MEGABYTE, List.of())).isEqualTo(401);
		nothingArrived();
	}

	@Test
	void aCookieMayComeInParts() {
		Session session = latchkey().valid();
		Header cookie = new Header("cookie", Latchkey.COOKIE + "=" + session.token());
		assertThat(get(TARGET, List.of(new Header("cookie", "a=b"), cookie, new Header("cookie", "c=d"))))
			.isEqualTo(200);
		arrived(session);
		assertThat(get(TARGET, List.of(cookie, cookie))).isIn(0, 400, 401);
		nothingArrived();
	}

	// All at the same time: Envoy keeps a connection open for a second after a frame that
	// is no HTTP/2.
	@Test
	void oddHeadersAreHarmless() {
		Session session = latchkey().valid();
		ExecutorService threads = Executors.newFixedThreadPool(ODD.size());
		List<Integer> statuses = ODD.stream()
			.map((odd) -> CompletableFuture.supplyAsync(() -> status(session, odd), threads))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		threads.shutdown();
		assertThat(statuses).hasSameSizeAs(ODD).isSubsetOf(200, Http2Client.RESET, 400, 401);
		arrived(session, Collections.frequency(statuses, 200));
	}

	private int status(Session session, Header odd) {
		try (Http2Client other = new Http2Client(running().http2Port())) {
			return known(() -> other.get(TARGET, headers(session, odd, odd)), (status) -> status == 503);
		}
	}

	@Test
	void noHeaderAfterTheContentArrives() {
		Session session = latchkey().valid();
		int status = send("POST", TARGET, headers(session), new byte[] { 1 },
				List.of(new Header("latchkey-account-id", "x"), new Header("latchkey_username", "x")));
		if (status == 200) {
			arrived(session);
		}
		else {
			nothingArrived();
		}
	}

	private static List<Header> headers(Session session, Header... more) {
		List<Header> headers = new ArrayList<>(Arrays.asList(more));
		headers.add(new Header("authorization", "Bearer " + session.token()));
		return headers;
	}

}

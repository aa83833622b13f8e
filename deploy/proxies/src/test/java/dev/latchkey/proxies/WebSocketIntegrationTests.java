package dev.latchkey.proxies;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that change their protocol.
 */
@EachProxy
class WebSocketIntegrationTests extends AbstractProxyTests {

	private static final RawRequest OPEN = at("GET", "/socket");

	// A final text frame that is masked with zeros (RFC 6455, section 5.2).
	private static final byte[] FRAME = "\u0081\u0085\0\0\0\0hello".getBytes(StandardCharsets.ISO_8859_1);

	@Test
	void aWebSocketNeedsASession() {
		isRefused(OPEN, 401);
		isRefused(OPEN.header("Authorization", "Bearer x"), 401);
		isRefused(OPEN.as(latchkey().expired()), 401);
	}

	@Test
	void aWebSocketOpensForASession() throws IOException {
		Session session = latchkey().valid();
		opens(OPEN.as(session), session);
		opens(OPEN.header("Cookie", Latchkey.COOKIE + "=" + session.token()).header("Latchkey-Account-Id", "x"),
				session);
	}

	@Test
	void noRouteThatIsOpenToAllOpensATunnel() {
		for (RawRequest request : List.of(at("GET", "/health"), at("GET", "/catalog"), at("GET", "/catalog/1"),
				at("OPTIONS", "/health"), preflight("/socket"), preflight(TARGET), preflight("/health"),
				preflight("/orders.v1.OrderService/ListOrders"))) {
			Message answer = send(request);
			if (answer.status() == 200) {
				assertThat(arrivedAsNobody().message().header("upgrade")).as(request.toString()).isNull();
			}
			else {
				assertThat(answer.status()).as(request.toString()).isIn(400, 401, 403, 404, 405, 426, 501);
				nothingArrived();
			}
		}
	}

	@Test
	void aWebSocketOpensByGetAlone() {
		for (String method : List.of("OPTIONS", "POST", "HEAD", "PUT")) {
			isRefused(at(method, "/socket"), 400, 401, 403, 405, 426);
		}
	}

	private static RawRequest preflight(String target) {
		return at("OPTIONS", target).header("Origin", "https://example.com")
			.header("Access-Control-Request-Method", "GET");
	}

	private static RawRequest at(String method, String target) {
		return RawRequest.of(method, target)
			.header("Connection", "Upgrade")
			.header("Upgrade", "websocket")
			.header("Sec-WebSocket-Version", "13")
			.header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
	}

	private void opens(RawRequest request, Session session) throws IOException {
		try (RawClient client = new RawClient(running().port())) {
			Message answer = known(() -> client.send(request), (unknown) -> unknown.status() == 503);
			assertThat(answer.status()).isEqualTo(101);
			assertThat(answer.header("sec-websocket-accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
			client.write(FRAME);
			assertThat(client.read(FRAME.length)).isEqualTo(FRAME);
		}
		arrived(session);
	}

	@Test
	void noOtherProtocolPasses() {
		Session session = latchkey().valid();
		RawRequest upgrade = RawRequest.get("/socket")
			.header("Connection", "Upgrade, HTTP2-Settings")
			.header("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA");
		for (String protocol : new String[] { "h2c", "h2c, websocket", "TLS/1.0", "latchkey-account-id" }) {
			RawRequest request = upgrade.header("Upgrade", protocol);
			isRefused(request, 400, 401, 403);
			if (send(request.as(session)).status() == 200) {
				Arrival arrival = arrived(session);
				assertThat(arrival.message().header("upgrade")).isNull();
			}
			else {
				nothingArrived();
			}
		}
	}

}

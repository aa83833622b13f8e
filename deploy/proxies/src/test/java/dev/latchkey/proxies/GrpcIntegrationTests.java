package dev.latchkey.proxies;

import java.util.List;

import dev.latchkey.proxies.Message.Header;
import dev.latchkey.proxies.Proxy.Difference;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Calls of gRPC.
 */
@EachProxy
class GrpcIntegrationTests extends AbstractProxyTests {

	// The text "x": not compressed, and its length.
	private static final byte[] MESSAGE = { 0, 0, 0, 0, 1, 'x' };

	@SuppressWarnings("NullAway.Init")
	private GrpcClient client;

	@BeforeEach
	void connect() {
		this.client = new GrpcClient(running().http2Port());
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	private Code unary(Metadata headers) {
		return known(() -> this.client.unary(headers), (code) -> code == Code.UNAVAILABLE);
	}

	private Code stream(Metadata headers) {
		return known(() -> this.client.stream(headers), (code) -> code == Code.UNAVAILABLE);
	}

	@Test
	void aCallNeedsASession() {
		for (Metadata headers : List.of(new Metadata(), GrpcClient.metadata("authorization", "Bearer x"),
				GrpcClient.as(latchkey().expired()), GrpcClient.metadata("latchkey-account-id", "x"))) {
			assertThat(unary(headers)).isEqualTo(Code.UNAUTHENTICATED);
			nothingArrived();
			assertThat(stream(headers)).isEqualTo(Code.UNAUTHENTICATED);
			nothingArrived();
		}
	}

	@Test
	void aCallPassesWithASession() {
		Session session = latchkey().valid();
		assertThat(unary(GrpcClient.as(session))).isEqualTo(Code.OK);
		assertThat(arrived(session).target()).isEqualTo("/orders.v1.OrderService/ListOrders");
		assertThat(stream(GrpcClient.as(session))).isEqualTo(Code.OK);
		arrived(session);
	}

	@Test
	void aCallEndsWithItsSession() {
		Session session = latchkey().signIn();
		assertThat(unary(GrpcClient.as(session))).isEqualTo(Code.OK);
		arrived(session);
		latchkey().signOut(session);
		assertThat(unary(GrpcClient.as(session))).isEqualTo(Code.UNAUTHENTICATED);
		nothingArrived();
	}

	@Test
	void noForgedIdentityArrives() {
		Session session = latchkey().valid();
		for (String name : List.of("latchkey-account-id", "latchkey_account_id", "latchkey.account.id",
				"latchkey-account_id", "latchkey-username")) {
			Metadata headers = GrpcClient.metadata("authorization", "Bearer " + session.token(), name, "evil", name,
					"evil");
			if (unary(headers) == Code.OK) {
				arrived(session);
			}
			else {
				nothingArrived();
			}
		}
	}

	@Test
	void noHeaderAfterTheMessagesArrives() {
		Session session = latchkey().valid();
		assertThat(unary(GrpcClient.as(session))).isEqualTo(Code.OK);
		arrived(session);
		assumeThat(running().proxy().has(Difference.PASSES_TRAILERS_TO_GRPC)).isFalse();
		for (String name : List.of("latchkey-account-id", "latchkey_username", "latchkey")) {
			try (Http2Client other = new Http2Client(running().http2Port())) {
				List<Header> headers = List.of(new Header("content-type", "application/grpc"),
						new Header("te", "trailers"), new Header("authorization", "Bearer " + session.token()));
				var unused = other.send("POST", "/orders.v1.OrderService/ListOrders", headers, MESSAGE,
						List.of(new Header(name, "evil")));
			}
			// When the second is through, nothing before the first is still on its way.
			assertThat(unary(GrpcClient.as(session))).isEqualTo(Code.OK);
			assertThat(unary(GrpcClient.as(session))).isEqualTo(Code.OK);
			everythingArrivedAs(session);
		}
	}

	@Test
	void noTwoCredentialsPass() {
		String bearer = "Bearer " + latchkey().valid().token();
		assertThat(unary(GrpcClient.metadata("authorization", bearer, "authorization", bearer))).isNotEqualTo(Code.OK);
		nothingArrived();
	}

}

package dev.latchkey.proxies;

import java.util.List;

import io.grpc.Metadata;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of gRPC.
 */
@EachProxy
class GrpcIntegrationTests extends AbstractProxyTests {

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
	void noTwoCredentialsPass() {
		String bearer = "Bearer " + latchkey().valid().token();
		assertThat(unary(GrpcClient.metadata("authorization", bearer, "authorization", bearer))).isNotEqualTo(Code.OK);
		nothingArrived();
	}

}

package dev.latchkey.orders.order;

import java.util.List;

import dev.latchkey.orders.OrdersTest;
import dev.latchkey.orders.v1.ListOrdersRequest;
import dev.latchkey.orders.v1.OrderServiceGrpc;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.TestSession;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The same orders over gRPC.
 */
@OrdersTest
class OrderGrpcTests {

	private final ManagedChannel channel = InProcessChannelBuilder.forName("orders-tests").build();

	private final Orders orders;

	OrderGrpcTests(@Autowired Orders orders) {
		this.orders = orders;
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void ordersAreThoseOfTheCaller(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		Order tea = this.orders.place(ada.accountId(), new NewOrder("tea", 2));
		assertThat(list(ada.callCredentials())).singleElement().satisfies((order) -> {
			assertThat(order.getOrderId()).isEqualTo(tea.orderId().toString());
			assertThat(order.getItem()).isEqualTo("tea");
			assertThat(order.getQuantity()).isEqualTo(2);
			assertThat(order.getCreateTime().getSeconds()).isEqualTo(tea.createTime().getEpochSecond());
		});
		assertThat(list(latchkey.signIn("bob").callCredentials())).isEmpty();
	}

	@Test
	void callWithoutAValidSessionIsRefused(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		latchkey.revoke(ada);
		assertThat(refusal(ada)).isEqualTo(Code.UNAUTHENTICATED);
	}

	@Test
	void outageIsNoDenial(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		latchkey.unavailable();
		assertThat(refusal(ada)).isEqualTo(Code.UNAVAILABLE);
	}

	// It is looked at every five seconds: perhaps last during the outage of another test.
	@Test
	void healthIsOpen() {
		HealthGrpc.HealthBlockingStub health = HealthGrpc.newBlockingStub(this.channel);
		Awaitility.await()
			.untilAsserted(() -> assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
				.isEqualTo(ServingStatus.SERVING));
	}

	private List<dev.latchkey.orders.v1.Order> list(CallCredentials caller) {
		return OrderServiceGrpc.newBlockingStub(this.channel)
			.withCallCredentials(caller)
			.listOrders(ListOrdersRequest.getDefaultInstance())
			.getOrdersList();
	}

	private Code refusal(TestSession caller) {
		return catchThrowableOfType(StatusRuntimeException.class, () -> list(caller.callCredentials())).getStatus()
			.getCode();
	}

}

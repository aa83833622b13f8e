package dev.latchkey.orders.order;

import java.time.Instant;

import com.google.protobuf.Timestamp;
import dev.latchkey.client.guard.SessionGuard;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.orders.v1.ListOrdersRequest;
import dev.latchkey.orders.v1.ListOrdersResponse;
import dev.latchkey.orders.v1.OrderServiceGrpc;
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * The same orders over gRPC. Only calls with a valid session get here, so
 * {@code SessionGuard.SESSION} has one.
 */
@GrpcService
class OrderGrpcService extends OrderServiceGrpc.OrderServiceImplBase {

	private final Orders orders;

	OrderGrpcService(Orders orders) {
		this.orders = orders;
	}

	@Override
	public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> caller) {
		ValidatedSession session = SessionGuard.SESSION.get();
		ListOrdersResponse.Builder reply = ListOrdersResponse.newBuilder();
		this.orders.list(session.accountId()).forEach((order) -> reply.addOrders(message(order)));
		caller.onNext(reply.build());
		caller.onCompleted();
	}

	private static dev.latchkey.orders.v1.Order message(Order order) {
		return dev.latchkey.orders.v1.Order.newBuilder()
			.setOrderId(order.orderId().toString())
			.setItem(order.item())
			.setQuantity(order.quantity())
			.setCreateTime(timestamp(order.createTime()))
			.build();
	}

	private static Timestamp timestamp(Instant time) {
		return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()).build();
	}

}

package shop;

import java.time.Duration;

import com.google.protobuf.StringValue;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import dev.latchkey.testing.TestSession;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@LatchkeyTest
@SpringBootTest(properties = { "spring.grpc.server.inprocess.name=shop", "spring.grpc.server.port=0" })
class OrdersServiceTests {

	private final ManagedChannel channel = InProcessChannelBuilder.forName("shop").build();

	@DynamicPropertySource
	static void latchkey(DynamicPropertyRegistry registry) {
		registry.add("latchkey.client.address", () -> FakeLatchkey.shared().address());
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void callerIsKnownUntilRevoked(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(answer(OrdersService.LIST, ada)).isEqualTo("the orders of ada");
		latchkey.revoke(ada);
		assertThat(answer(OrdersService.LIST, ada)).isEqualTo("UNAUTHENTICATED");
	}

	@Test
	void outageIsNoDenial(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		latchkey.unavailable();
		assertThat(answer(OrdersService.LIST, ada)).isEqualTo("UNAVAILABLE");
	}

	@Test
	void oldSignInDeletesNothing(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(answer(OrdersService.DELETE, ada)).isEqualTo("the orders of ada");
		latchkey.advance(Duration.ofMinutes(6));
		assertThat(answer(OrdersService.DELETE, ada)).isEqualTo("FAILED_PRECONDITION");
	}

	@Test
	void callWithoutATokenIsRefusedExceptForHealth() {
		assertThat(answer(OrdersService.LIST, CallOptions.DEFAULT)).isEqualTo("UNAUTHENTICATED");
		assertThat(HealthGrpc.newBlockingStub(this.channel).check(HealthCheckRequest.getDefaultInstance())).isNotNull();
	}

	private String answer(MethodDescriptor<StringValue, StringValue> method, TestSession caller) {
		return answer(method, CallOptions.DEFAULT.withCallCredentials(caller.callCredentials()));
	}

	private String answer(MethodDescriptor<StringValue, StringValue> method, CallOptions options) {
		try {
			return ClientCalls.blockingUnaryCall(this.channel, method, options, StringValue.getDefaultInstance())
				.getValue();
		}
		catch (StatusRuntimeException ex) {
			return Status.fromThrowable(ex).getCode().name();
		}
	}

}

package dev.latchkey.spring.grpc;

import java.time.Duration;
import java.util.Objects;

import com.google.protobuf.StringValue;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import dev.latchkey.testing.TestSession;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Calls to a program that serves gRPC from the container of its web pages, behind our
 * filter chain.
 */
@LatchkeyTest
class ContainerTests {

	@SuppressWarnings("NullAway.Init")
	private static WebServerApplicationContext program;

	@SuppressWarnings("NullAway.Init")
	private static ManagedChannel channel;

	@BeforeAll
	static void start(FakeLatchkey latchkey) {
		program = (WebServerApplicationContext) new SpringApplicationBuilder(GrpcProgram.class)
			.web(WebApplicationType.SERVLET)
			.run("--latchkey.client.address=" + latchkey.address(), "--server.port=0", "--server.http2.enabled=true",
					"--spring.grpc.server.servlet.enabled=true");
		channel = NettyChannelBuilder.forAddress("localhost", Objects.requireNonNull(program.getWebServer()).getPort())
			.usePlaintext()
			.build();
	}

	@AfterAll
	static void stop() {
		channel.shutdownNow();
		SpringApplication.exit(program);
	}

	@Test
	void guardDecidesOnce(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(call(GrpcProgram.LIST, ada)).isEqualTo("ada " + ada.accountId());
		latchkey.revoke(ada);
		assertThat(refusal(GrpcProgram.LIST, ada).getCode()).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(call(GrpcProgram.CATALOG, ada)).isEqualTo("nobody nobody");
		assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance())).isNotNull();
	}

	@Test
	void outageIsNoDenial(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		latchkey.unavailable();
		assertThat(refusal(GrpcProgram.LIST, ada).getCode()).isEqualTo(Code.UNAVAILABLE);
		assertThat(call(GrpcProgram.CATALOG, ada)).isEqualTo("nobody nobody");
	}

	@Test
	void refusalsOfMethodsArrive(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(refusal(GrpcProgram.FAIL, ada).getDescription()).isEqualTo("out of stock");
		TestSession old = latchkey.signIn("old");
		latchkey.advance(Duration.ofMinutes(6));
		assertThat(refusal(GrpcProgram.VAULT, old).getCode()).isEqualTo(Code.FAILED_PRECONDITION);
	}

	private static String call(MethodDescriptor<StringValue, StringValue> method, TestSession caller) {
		return ClientCalls
			.blockingUnaryCall(channel, method, CallOptions.DEFAULT.withCallCredentials(caller.callCredentials()),
					StringValue.getDefaultInstance())
			.getValue();
	}

	private static Status refusal(MethodDescriptor<StringValue, StringValue> method, TestSession caller) {
		return catchThrowableOfType(StatusRuntimeException.class, () -> call(method, caller)).getStatus();
	}

}

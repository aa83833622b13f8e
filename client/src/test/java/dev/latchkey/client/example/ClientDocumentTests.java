package dev.latchkey.client.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import dev.latchkey.client.validation.FakeLatchkey;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientDocumentTests {

	private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> METHOD = HealthGrpc.getCheckMethod()
		.toBuilder()
		.setFullMethodName("shop.Orders/List")
		.build();

	@Test
	void exampleInTheDocumentIsCompiled() throws IOException {
		String source = Files.readString(Path.of("src/test/java/dev/latchkey/client/example/ProtectedOrders.java"));
		String example = source.substring(source.indexOf("import java.io")).replace("\t", "    ");
		assertThat(Files.readString(Path.of("../docs/client.md"))).contains("```java\n" + example + "```\n");
	}

	@Test
	void exampleWorks() throws IOException {
		FakeLatchkey server = new FakeLatchkey(Clock.systemUTC(),
				Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()), null);
		try (server; ProtectedOrders orders = new ProtectedOrders("localhost:" + server.port())) {
			assertThat(orders.list(server.signIn("abc"))).isEqualTo("200 the orders of account of abc");
			assertThat(orders.list("lks_abcwrong")).isEqualTo("401 sign in again");
			server.close();
			assertThat(orders.list("lks_abcwrong")).isEqualTo("503 nobody knows");
			guardsItsMethods(orders);
		}
	}

	private static void guardsItsMethods(ProtectedOrders orders) throws IOException {
		ServerServiceDefinition service = ServerServiceDefinition.builder("shop.Orders")
			.addMethod(METHOD, ServerCalls.asyncUnaryCall((request, reply) -> reply.onCompleted()))
			.build();
		var guarded = orders.serve(() -> service, 0);
		ManagedChannel channel = Grpc
			.newChannelBuilder("localhost:" + guarded.getPort(), InsecureChannelCredentials.create())
			.build();
		try {
			assertThatExceptionOfType(StatusRuntimeException.class)
				.isThrownBy(() -> ClientCalls.blockingUnaryCall(channel, METHOD, CallOptions.DEFAULT,
						HealthCheckRequest.getDefaultInstance()))
				.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
		}
		finally {
			channel.shutdownNow();
			guarded.shutdownNow();
		}
	}

}

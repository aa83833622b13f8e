package dev.latchkey.client.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import dev.latchkey.client.fake.FakeLatchkey;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
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
			String token = server.signIn("abc");
			assertThat(orders.list(token)).isEqualTo("200 the orders of account of abc");
			assertThat(orders.list("lks_abcwrong")).isEqualTo("401 sign in again");
			guardsItsMethods(orders, token);
			server.close();
			assertThat(orders.list("lks_abcwrong")).isEqualTo("503 nobody knows");
		}
	}

	private static void guardsItsMethods(ProtectedOrders orders, String token) throws IOException {
		ServerServiceDefinition service = ServerServiceDefinition.builder("shop.Orders")
			.addMethod(METHOD, ServerCalls.asyncUnaryCall((request, reply) -> {
				reply.onNext(HealthCheckResponse.getDefaultInstance());
				reply.onCompleted();
			}))
			.build();
		var guarded = orders.serve(() -> service, 0);
		ManagedChannel channel = Grpc
			.newChannelBuilder("localhost:" + guarded.getPort(), InsecureChannelCredentials.create())
			.build();
		try {
			assertThat(list(channel, token)).isEqualTo(HealthCheckResponse.getDefaultInstance());
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> list(channel, "lks_abcwrong"))
				.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
		}
		finally {
			channel.shutdownNow();
			guarded.shutdownNow();
		}
	}

	private static HealthCheckResponse list(ManagedChannel channel, String token) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
		return ClientCalls.blockingUnaryCall(
				ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)), METHOD,
				CallOptions.DEFAULT, HealthCheckRequest.getDefaultInstance());
	}

}

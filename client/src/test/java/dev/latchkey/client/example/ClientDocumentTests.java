package dev.latchkey.client.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

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

	// It replies with the length of the name.
	private static final ServerServiceDefinition SERVICE = ServerServiceDefinition.builder("shop.Orders")
		.addMethod(METHOD, ServerCalls.asyncUnaryCall((request, reply) -> {
			reply.onNext(
					HealthCheckResponse.newBuilder().setStatusValue(ProtectedOrders.nameOfCaller().length()).build());
			reply.onCompleted();
		}))
		.build();

	private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	@Test
	void examplesInTheDocumentAreCompiled() throws IOException {
		List<String> source = lines(
				Files.readString(Path.of("src/test/java/dev/latchkey/client/example/ProtectedOrders.java")));
		List<String> examples = examples("docs/client.md");
		assertThat(examples).hasSize(4);
		assertThat(examples("README.md")).element(1)
			.isEqualTo(examples.get(0).replaceAll("import .*\n", "").strip() + "\n");
		assertThat(lines(examples.get(0))).as("ten lines").hasSizeLessThanOrEqualTo(10);
		examples.forEach((example) -> assertThat(source)
			.containsSubsequence(lines(example.replace("\"localhost:50051\"", "address").replace("8090", "port"))));
	}

	private static List<String> examples(String document) throws IOException {
		return JAVA.matcher(Files.readString(Path.of("..").resolve(document)))
			.results()
			.map((example) -> example.group(1))
			.toList();
	}

	private static List<String> lines(String text) {
		return text.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
	}

	@Test
	void examplesWork() throws Exception {
		FakeLatchkey server = new FakeLatchkey(Clock.systemUTC(),
				Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()), null);
		ProtectedOrders orders = ProtectedOrders.start("localhost:" + server.port(), () -> SERVICE, 0);
		try (server) {
			String token = server.signIn("abc");
			assertThat(orders.list(token)).isEqualTo("200 the orders of account of abc");
			assertThat(orders.list("lks_abcwrong")).isEqualTo("401 sign in again");
			assertThat(orders.list(null)).isEqualTo("401 sign in again");
			guardsItsMethods(orders, token);
			server.close();
			assertThat(orders.list("lks_abcwrong")).isEqualTo("503 nobody knows");
		}
		finally {
			orders.stop();
		}
	}

	private static void guardsItsMethods(ProtectedOrders orders, String token) {
		ManagedChannel channel = Grpc
			.newChannelBuilder("localhost:" + orders.port(), InsecureChannelCredentials.create())
			.build();
		try {
			assertThat(list(channel, token).getStatusValue()).isEqualTo("ada".length());
			assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> list(channel, "lks_abcwrong"))
				.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
		}
		finally {
			channel.shutdownNow();
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

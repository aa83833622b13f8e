package dev.latchkey.spring.grpc;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.rpc.ErrorInfo;
import dev.latchkey.testing.FakeLatchkey;
import dev.latchkey.testing.LatchkeyTest;
import dev.latchkey.testing.TestSession;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.security.AuthenticationProcessInterceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Calls to a program with a gRPC service.
 */
@LatchkeyTest
class GrpcTests {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	@SuppressWarnings("NullAway.Init")
	private static ConfigurableApplicationContext program;

	@SuppressWarnings("NullAway.Init")
	private static ManagedChannel channel;

	@SuppressWarnings("NullAway.Init")
	private TestSession ada;

	@BeforeAll
	static void start(FakeLatchkey latchkey) {
		String name = UUID.randomUUID().toString();
		program = new SpringApplicationBuilder(GrpcProgram.class).web(WebApplicationType.NONE)
			.properties("spring.grpc.server.inprocess.name=" + name, "spring.grpc.server.port=0")
			.run("--latchkey.client.address=" + latchkey.address());
		channel = InProcessChannelBuilder.forName(name).build();
	}

	@AfterAll
	static void stop() {
		channel.shutdownNow();
		SpringApplication.exit(program);
	}

	@BeforeEach
	void signIn(FakeLatchkey latchkey) {
		this.ada = latchkey.signIn("ada");
	}

	@Test
	void methodSeesTheCaller() {
		assertThat(call(GrpcProgram.LIST, this.ada.token())).isEqualTo("ada " + this.ada.accountId());
		assertThat(call(GrpcProgram.CATALOG, "lks_wrong")).isEqualTo("nobody nobody");
		assertThat(program.getBeansOfType(AuthenticationProcessInterceptor.class))
			.containsOnlyKeys("latchkeyAuthenticationProcessInterceptor");
	}

	@Test
	void tokenThatIsNotValidIsRefused() {
		assertThat(refusal(GrpcProgram.LIST, "lks_wrong").getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED);
	}

	@Test
	void outageIsNoDenial(FakeLatchkey latchkey) {
		latchkey.unavailable();
		assertThat(refusal(GrpcProgram.LIST, this.ada.token()).getStatus().getCode()).isEqualTo(Code.UNAVAILABLE);
	}

	@Test
	void oldSignInIsAskedForAgain(FakeLatchkey latchkey) {
		latchkey.advance(Duration.ofMinutes(6));
		StatusRuntimeException refusal = refusal(GrpcProgram.VAULT, this.ada.token());
		assertThat(refusal.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
		ErrorInfo info = info(refusal);
		assertThat(info.getReason()).isEqualTo("REAUTHENTICATION_REQUIRED");
		assertThat(info.getMetadataMap()).isEqualTo(Map.of("max_age_seconds", "300"));
		TestSession fresh = latchkey.signIn("fresh");
		assertThat(call(GrpcProgram.VAULT, fresh.token())).isEqualTo("fresh " + fresh.accountId());
	}

	private static ErrorInfo info(StatusRuntimeException refusal) {
		try {
			return Objects.requireNonNull(StatusProto.fromThrowable(refusal)).getDetails(0).unpack(ErrorInfo.class);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void exceptionHandlersOfTheProgramWork() {
		// The first call waits for Latchkey, the second one does not.
		for (int call = 0; call < 2; call++) {
			StatusRuntimeException failure = refusal(GrpcProgram.FAIL, this.ada.token());
			assertThat(failure.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
			assertThat(failure.getStatus().getDescription()).isEqualTo("out of stock");
		}
	}

	@Test
	void streamEndsWithItsSession(FakeLatchkey latchkey) {
		Iterator<StringValue> feed = ClientCalls.blockingServerStreamingCall(as(this.ada.token()), GrpcProgram.FEED,
				CallOptions.DEFAULT, StringValue.getDefaultInstance());
		assertThat(feed.next().getValue()).isEqualTo("ada " + this.ada.accountId());
		latchkey.revoke(this.ada);
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(feed::hasNext)
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
	}

	@Test
	void healthAndReflectionAreOpen() {
		assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance())).isNotNull();
		ServerReflectionRequest list = ServerReflectionRequest.newBuilder().setListServices("").build();
		CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
		ServerReflectionGrpc.newStub(channel).serverReflectionInfo(new StreamObserver<>() {
			@Override
			public void onNext(ServerReflectionResponse response) {
				answer.complete(response);
			}

			@Override
			public void onError(Throwable failure) {
				answer.completeExceptionally(failure);
			}

			@Override
			public void onCompleted() {
				// The answer has arrived before.
			}
		}).onNext(list);
		assertThat(answer).succeedsWithin(Duration.ofSeconds(30))
			.satisfies((found) -> assertThat(found.getListServicesResponse().getServiceList())
				.anyMatch((service) -> service.getName().equals(HealthGrpc.SERVICE_NAME)));
	}

	private static Channel as(String token) {
		Metadata headers = new Metadata();
		headers.put(AUTHORIZATION, "Bearer " + token);
		return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	private static String call(MethodDescriptor<StringValue, StringValue> method, String token) {
		return ClientCalls.blockingUnaryCall(as(token), method, CallOptions.DEFAULT, StringValue.getDefaultInstance())
			.getValue();
	}

	private static StatusRuntimeException refusal(MethodDescriptor<StringValue, StringValue> method, String token) {
		return catchThrowableOfType(StatusRuntimeException.class, () -> call(method, token));
	}

}

package dev.latchkey.spring.grpc;

import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;

import com.google.protobuf.StringValue;
import dev.latchkey.spring.web.TestHttp;
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
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
		program = (WebServerApplicationContext) new SpringApplicationBuilder(GrpcProgram.class, SmallFrames.class)
			.web(WebApplicationType.SERVLET)
			.run("--latchkey.client.address=" + latchkey.address(), "--server.port=0", "--server.http2.enabled=true",
					"--spring.grpc.server.servlet.enabled=true");
		channel = NettyChannelBuilder.forAddress("localhost", port()).usePlaintext().build();
	}

	@AfterAll
	static void stop() {
		channel.shutdownNow();
		SpringApplication.exit(program);
	}

	@Test
	void guardDecidesAboutCalls(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		assertThat(call(GrpcProgram.LIST, ada)).isEqualTo("ada " + ada.accountId());
		latchkey.revoke(ada);
		assertThat(refusal(GrpcProgram.LIST, ada).getCode()).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(call(GrpcProgram.CATALOG, ada)).isEqualTo("nobody nobody");
		assertThatExceptionOfType(StatusRuntimeException.class)
			.isThrownBy(() -> call(GrpcProgram.LIST, CallOptions.DEFAULT))
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
		assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance())).isNotNull();
	}

	@Test
	void chainDecidesAboutAllElse() {
		TestHttp http = new TestHttp(port());
		assertThat(http.get("/orders").statusCode()).isEqualTo(401);
		assertThat(http.post("/" + GrpcProgram.CATALOG.getFullMethodName()).statusCode()).isEqualTo(401);
	}

	@Test
	void streamEndsWithItsSession(FakeLatchkey latchkey) {
		TestSession ada = latchkey.signIn("ada");
		Iterator<StringValue> feed = ClientCalls.blockingServerStreamingCall(channel, GrpcProgram.FEED,
				CallOptions.DEFAULT.withCallCredentials(ada.callCredentials()), StringValue.getDefaultInstance());
		assertThat(feed.next().getValue()).isEqualTo("ada " + ada.accountId());
		latchkey.revoke(ada);
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(feed::hasNext)
			.satisfies((ex) -> assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED));
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

	private static int port() {
		return Objects.requireNonNull(program.getWebServer()).getPort();
	}

	private static String call(MethodDescriptor<StringValue, StringValue> method, TestSession caller) {
		return call(method, CallOptions.DEFAULT.withCallCredentials(caller.callCredentials()));
	}

	private static String call(MethodDescriptor<StringValue, StringValue> method, CallOptions options) {
		return ClientCalls.blockingUnaryCall(channel, method, options, StringValue.getDefaultInstance()).getValue();
	}

	private static Status refusal(MethodDescriptor<StringValue, StringValue> method, TestSession caller) {
		return catchThrowableOfType(StatusRuntimeException.class, () -> call(method, caller)).getStatus();
	}

	/**
	 * Lets Tomcat accept the small frames of gRPC, of which too many would end the
	 * connection.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class SmallFrames {

		@Bean
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> smallFrames() {
			return (tomcat) -> tomcat.addConnectorCustomizers((connector) -> Stream.of(connector.findUpgradeProtocols())
				.filter(Http2Protocol.class::isInstance)
				.map(Http2Protocol.class::cast)
				.forEach((http2) -> {
					http2.setOverheadDataThreshold(0);
					http2.setOverheadWindowUpdateThreshold(0);
				}));
		}

	}

}

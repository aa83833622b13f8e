package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ConsoleAppender;
import com.google.common.collect.Lists;
import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.grpc.health.TestHealth;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The whole service, as a client sees it over the network.
 */
class RealPortTests extends AbstractRealPortTests {

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	int httpPort;

	@ParameterizedTest
	@CsvSource({
			// field 1 or 2, two bytes, c3 28: not UTF-8
			"SignUp,0a02c328,username", "SignUp,0a036164611202c328,password", "SignIn,0a02c328,username",
			"SignIn,0a036164611202c328,password", "SignIn,0a036164611a02c328,client_label",
			"ValidateSession,0a02c328,session_token" })
	void fieldThatIsNotUtf8IsNamed(String method, String request, String field) {
		failure("latchkey.auth.v1.AuthenticationService/" + method, request).isInvalid("FIELD_INVALID", field);
	}

	@Test
	void withoutAnAdminKeyNothingIsOfferedToAdministrators() {
		failure("latchkey.admin.v1.AdminService/ListAccounts", "").is(Code.UNIMPLEMENTED, "");
	}

	@Test
	void passwordThatIsNotUtf8IsNamedBeforeTheSessionCheck() {
		failure("latchkey.auth.v1.AccountService/DeleteAccount", "0a02c328").isInvalid("FIELD_INVALID", "password");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0a", "ff", "0a7f61", "0b" })
	void malformedMessageIsInvalidArgument(String request) {
		failure("latchkey.auth.v1.AuthenticationService/SignUp", request).is(Code.INVALID_ARGUMENT, "FIELD_INVALID");
	}

	@Test
	@Tag("asvs-15.3.3")
	void unknownFieldsAreIgnored() {
		failure("latchkey.auth.v1.AuthenticationService/ValidateSession", "9a0603616263").is(Code.UNAUTHENTICATED,
				"SESSION_INVALID");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "liveness", "readiness", "latchkey.auth.v1.AuthenticationService" })
	void healthIsServingUnderEveryName(String name) {
		Awaitility.await().untilAsserted(() -> assertThat(health(name)).isEqualTo(ServingStatus.SERVING));
	}

	@Test
	@Tag("asvs-16.5.2")
	void healthFollowsTheStore(@Autowired JdbcClient jdbc) {
		Awaitility.await().until(() -> health("") == ServingStatus.SERVING);
		jdbc.sql("ALTER TABLE account RENAME TO elsewhere").update();
		try {
			for (String name : List.of("", "readiness", "latchkey.auth.v1.AuthenticationService")) {
				Awaitility.await().until(() -> health(name) == ServingStatus.NOT_SERVING);
			}
			assertThat(health("liveness")).isEqualTo(ServingStatus.SERVING);
		}
		finally {
			jdbc.sql("ALTER TABLE elsewhere RENAME TO account").update();
		}
		Awaitility.await().until(() -> health("") == ServingStatus.SERVING);
	}

	@Test
	void endedWatchIsForgotten(@Autowired ApplicationContext context) {
		failure("grpc.health.v1.Health/Watch", "0a02c328").isInvalid("FIELD_INVALID", "service");
		Awaitility.await().until(() -> TestHealth.watches(context) == 0);
	}

	@Test
	void callWithoutAMessageIsInvalidArgument() {
		ClientCall<byte[], byte[]> call = this.channel
			.newCall(RawCalls.method("latchkey.auth.v1.AuthenticationService/SignUp"), CallOptions.DEFAULT);
		CompletableFuture<Code> code = new CompletableFuture<>();
		call.start(new ClientCall.Listener<>() {

			@Override
			public void onClose(Status status, Metadata trailers) {
				code.complete(status.getCode());
			}

		}, new Metadata());
		call.halfClose();
		assertThat(code.join()).isEqualTo(Code.INVALID_ARGUMENT);
	}

	@Test
	void healthOfAnUnknownNameIsNotFound() {
		StatusRuntimeException ex = catchThrowableOfType(StatusRuntimeException.class, () -> health("unknown"));
		assertThat(ex.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
	}

	@Test
	@Tag("asvs-13.4.5")
	void reflectionIsNotServed() {
		StatusRuntimeException ex = catchThrowableOfType(StatusRuntimeException.class,
				() -> RawCalls.call(this.channel, "grpc.reflection.v1.ServerReflection/ServerReflectionInfo", ""));
		assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNIMPLEMENTED);
	}

	@ParameterizedTest
	@CsvSource({ "/actuator/health,200", "/actuator/health/liveness,200", "/actuator/health/readiness,200",
			"/actuator/prometheus,200", "/actuator/env,404", "/actuator/beans,404", "/actuator/loggers,404",
			"/actuator/heapdump,404", "/,404" })
	@Tag("asvs-13.4.5")
	@Tag("asvs-13.4.6")
	void actuatorShowsOnlyHealthAndMetrics(String path, int status) throws Exception {
		HttpResponse<String> response = this.http.send(
				HttpRequest.newBuilder(URI.create("http://localhost:" + this.httpPort + path)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).doesNotContain("jdbc:", "Exception:", "at dev.");
	}

	@Test
	void nothingIsAnsweredInCbor() throws Exception {
		HttpResponse<String> response = this.http
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.httpPort + "/nowhere"))
				.header("Accept", "application/cbor")
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isBetween(404, 406);
		assertThat(response.headers().firstValue("content-type").orElse("")).doesNotContain("cbor");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/actuator/health/..;/env,0,400", "GET,/actuator/health;x=y,0,400",
			"GET,/actuator/%2e%2e/env,0,400", "GET,/actuator//health,0,400", "GET,/actuator,0,404",
			"PUT,/actuator/health,1000,413", "POST,/nowhere,1,413", "TRACE,/actuator/health,0,405" })
	@Tag("asvs-3.4.3")
	@Tag("asvs-3.4.4")
	@Tag("asvs-4.1.4")
	void malformedHttpRequestsAreRefusedAtOnce(String method, String path, int length, int status) throws Exception {
		String answer = answer(method + " " + path + " HTTP/1.1\r\nHost: made.up\r\nConnection: close\r\n"
				+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + length + "\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 " + status)
			.contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff",
					"Referrer-Policy: no-referrer")
			.doesNotContain("Exception", "made.up", "Server:");
	}

	// Uses a socket, because an HTTP client would normalize the path.
	private String answer(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.httpPort)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	@Tag("asvs-13.4.2")
	@Tag("asvs-16.2.3")
	void logLinesGoOnlyToStandardOutput() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.INFO);
		assertThat(context.getLoggerList())
			.flatExtracting((logger) -> Lists.newArrayList(logger.iteratorForAppenders()))
			.hasSize(2)
			.allSatisfy((appender) -> assertThat(appender).isInstanceOf(ConsoleAppender.class));
	}

	private ServingStatus health(String name) {
		return HealthGrpc.newBlockingStub(this.channel)
			.check(HealthCheckRequest.newBuilder().setService(name).build())
			.getStatus();
	}

	private Failure failure(String method, String request) {
		return Failure
			.of(catchThrowableOfType(StatusRuntimeException.class, () -> RawCalls.call(this.channel, method, request)));
	}

}

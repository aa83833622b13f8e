package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc.SessionServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.testsupport.time.TestClock;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.grpc.test.autoconfigure.AutoConfigureTestGrpcTransport;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The whole service behind an in-process channel, with a clock that the test controls.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.MOCK,
		properties = { "latchkey.password.iterations=10", "latchkey.password.allow-weak-hashing=true",
				"latchkey.throttle.sign-ins-per-minute=1000000", "latchkey.throttle.sign-ups-per-minute=1000000",
				"latchkey.event.repeats-per-minute=1000000" })
@AutoConfigureTestGrpcTransport
@Import(AbstractGrpcTests.Time.class)
abstract class AbstractGrpcTests {

	static final String PHRASE = "a long and plain phrase 7";

	static final String ADMIN_KEY = "a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ-_";

	private static final AtomicInteger NAMES = new AtomicInteger();

	TestClock clock;

	AuthenticationServiceBlockingStub authentication;

	AccountServiceBlockingStub accounts;

	SessionServiceBlockingStub sessions;

	AdminServiceBlockingStub admins;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		// Not a temporary folder of one class, because the next class may reuse the
		// context.
		Path file = Path.of("target", "test-data", UUID.randomUUID() + ".db");
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + file);
		registry.add("latchkey.admin.key-files", () -> adminKeyFile(file));
	}

	static Path adminKeyFile(Path database) {
		try {
			Files.createDirectories(database.getParent());
			return Files.writeString(database.resolveSibling(database.getFileName() + ".key"), ADMIN_KEY + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@BeforeEach
	void connect(@Autowired GrpcChannelFactory channels, @Autowired TestClock clock) {
		this.clock = clock;
		Channel channel = ClientInterceptors.intercept(channels.createChannel("auth-service"), new DocumentedReasons());
		this.authentication = AuthenticationServiceGrpc.newBlockingStub(channel);
		this.accounts = AccountServiceGrpc.newBlockingStub(channel);
		this.sessions = SessionServiceGrpc.newBlockingStub(channel);
		this.admins = AdminServiceGrpc.newBlockingStub(channel);
		Readiness.await(channel);
	}

	/**
	 * Return a username that no other test uses.
	 */
	static String newUsername() {
		return "user-" + NAMES.incrementAndGet();
	}

	SignInResponse signUpAndIn(String username) {
		signUp(username);
		return signIn(username);
	}

	void signUp(String username) {
		this.authentication.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(PHRASE).build());
	}

	SignInResponse signIn(String username) {
		return this.authentication.signIn(credentials(username, PHRASE));
	}

	static SignInRequest credentials(String username, String password) {
		return SignInRequest.newBuilder().setUsername(username).setPassword(password).build();
	}

	ValidateSessionResponse validate(String token) {
		return this.authentication.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
	}

	AuthenticationServiceBlockingStub authenticationAs(String authorization) {
		return this.authentication.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(authorization)));
	}

	AccountServiceBlockingStub accountsAs(String authorization) {
		return this.accounts.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(authorization)));
	}

	SessionServiceBlockingStub sessionsAs(String authorization) {
		return this.sessions.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(authorization)));
	}

	AdminServiceBlockingStub adminsAs(String authorization) {
		return this.admins.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(authorization)));
	}

	static Metadata headers(String authorization) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
		return headers;
	}

	static Failure failure(ThrowingCallable call) {
		StatusRuntimeException ex = catchThrowableOfType(StatusRuntimeException.class, call);
		assertThat(ex).as("the call must fail").isNotNull();
		return Failure.of(ex);
	}

	/**
	 * The details of a status that a caller sees.
	 */
	record Failure(Code code, String sentence, String reason, String field, String rule, Map<String, String> metadata,
			boolean retry) {

		static Failure of(StatusRuntimeException ex) {
			com.google.rpc.Status status = StatusProto.fromThrowable(ex);
			assertThat(status).isNotNull();
			String reason = "";
			String field = "";
			String rule = "";
			Map<String, String> metadata = Map.of();
			boolean retry = false;
			for (com.google.protobuf.Any detail : status.getDetailsList()) {
				if (detail.is(ErrorInfo.class)) {
					ErrorInfo info = unpack(detail, ErrorInfo.class);
					assertThat(info.getDomain()).isEqualTo("latchkey.dev");
					reason = info.getReason();
					metadata = info.getMetadataMap();
				}
				if (detail.is(BadRequest.class)) {
					FieldViolation violation = unpack(detail, BadRequest.class).getFieldViolations(0);
					field = violation.getField();
					rule = violation.getReason();
				}
				retry |= detail.is(RetryInfo.class);
			}
			return new Failure(ex.getStatus().getCode(), status.getMessage(), reason, field, rule, metadata, retry);
		}

		private static <T extends com.google.protobuf.Message> T unpack(com.google.protobuf.Any detail, Class<T> type) {
			try {
				return detail.unpack(type);
			}
			catch (InvalidProtocolBufferException ex) {
				throw new AssertionError(ex);
			}
		}

		void is(Code code, String reason) {
			assertThat(this.code + " " + this.reason).isEqualTo(code + " " + reason);
		}

		void isInvalid(String reason, String field) {
			is(Code.INVALID_ARGUMENT, reason);
			assertThat(this.field).isEqualTo(field);
			assertThat(this.sentence).contains(field);
		}

	}

	/**
	 * The clock of the test.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class Time {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock(Instant.parse("2026-01-02T03:04:05Z"));
		}

	}

}

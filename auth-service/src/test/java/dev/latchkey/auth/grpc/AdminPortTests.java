package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.grpc.envoy.proto.AuthorizationGrpc;
import dev.latchkey.auth.grpc.envoy.proto.CheckRequest;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.testsupport.net.Ports;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A port for administrators alone.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "latchkey.password.iterations=10", "latchkey.password.allow-weak-hashing=true" })
class AdminPortTests {

	private static final String KEY = "a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ-_";

	private static final int ADMIN_PORT = Ports.free();

	// Named, because of two ports gRPC tells any one.
	private static final int GRPC_PORT = Ports.free();

	private ManagedChannel admin;

	private ManagedChannel everybody;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) throws IOException {
		Path folder = Files.createDirectories(Path.of("target", "test-data"));
		Path database = folder.resolve(UUID.randomUUID() + ".db");
		Path key = Files.writeString(folder.resolve(UUID.randomUUID() + ".key"), KEY);
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + database);
		registry.add("latchkey.admin.key-files", () -> key);
		registry.add("latchkey.admin.port", () -> ADMIN_PORT);
		registry.add("spring.grpc.server.port", () -> GRPC_PORT);
	}

	@BeforeEach
	void connect() {
		this.admin = ManagedChannelBuilder.forAddress("localhost", ADMIN_PORT).usePlaintext().build();
		this.everybody = ManagedChannelBuilder.forAddress("localhost", GRPC_PORT).usePlaintext().build();
	}

	@AfterEach
	void disconnect() {
		this.admin.shutdownNow();
		this.everybody.shutdownNow();
	}

	@Test
	void administratorsAreServedAtTheirPortAlone() {
		assertThat(list(this.admin, KEY)).isEqualTo(Code.OK);
		assertThat(list(this.admin, KEY + "x")).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(list(this.everybody, KEY)).isEqualTo(Code.UNIMPLEMENTED);
	}

	@Test
	void everybodyElseIsServedAtTheOtherPortAlone() {
		assertThat(validate(this.everybody)).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(validate(this.admin)).isEqualTo(Code.UNIMPLEMENTED);
		assertThat(check(this.everybody)).isEqualTo(Code.OK);
		assertThat(check(this.admin)).isEqualTo(Code.UNIMPLEMENTED);
	}

	@Test
	void healthIsServedAtBoth() {
		assertThat(health(this.admin)).isEqualTo(ServingStatus.SERVING);
		assertThat(health(this.everybody)).isEqualTo(ServingStatus.SERVING);
	}

	private static ServingStatus health(ManagedChannel channel) {
		return HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()).getStatus();
	}

	private static Code list(ManagedChannel channel, String key) {
		Metadata headers = new Metadata();
		headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
		return code(() -> AdminServiceGrpc.newBlockingStub(channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
			.listAccounts(ListAccountsRequest.getDefaultInstance()));
	}

	private static Code check(ManagedChannel channel) {
		return code(() -> AuthorizationGrpc.newBlockingStub(channel).check(CheckRequest.getDefaultInstance()));
	}

	private static Code validate(ManagedChannel channel) {
		return code(() -> AuthenticationServiceGrpc.newBlockingStub(channel)
			.validateSession(ValidateSessionRequest.getDefaultInstance()));
	}

	private static Code code(ThrowingCallable call) {
		StatusRuntimeException ex = catchThrowableOfType(StatusRuntimeException.class, call);
		return (ex != null) ? ex.getStatus().getCode() : Code.OK;
	}

}

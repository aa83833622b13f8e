package dev.latchkey.auth.grpc;

import java.nio.file.Path;
import java.util.UUID;

import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.grpc.AbstractGrpcTests.Failure;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.testsupport.tls.TestAuthority;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A service that proves itself by its client certificate, at a real port. Its calls are
 * about a session that is not valid, which only services learn.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "spring.grpc.server.port=0", "latchkey.password.iterations=10",
				"latchkey.password.allow-weak-hashing=true", "spring.grpc.server.ssl.bundle=latchkey",
				"spring.grpc.server.ssl.client-auth=optional",
				"latchkey.services.orders.certificate-names=orders.example" })
class ServiceCertificateTests {

	private static final Path FOLDER = Path.of("target", "test-data", "service-certificate-" + UUID.randomUUID());

	private static final TestAuthority authority = new TestAuthority();

	@LocalGrpcServerPort
	int grpcPort;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		authority.issue("localhost").write(FOLDER);
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + FOLDER.resolve("latchkey.db"));
		String bundle = "spring.ssl.bundle.pem.latchkey.";
		registry.add(bundle + "keystore.certificate", () -> FOLDER.resolve("certificate.pem").toString());
		registry.add(bundle + "keystore.private-key", () -> FOLDER.resolve("key.pem").toString());
		registry.add(bundle + "truststore.certificate", () -> FOLDER.resolve("ca.pem").toString());
	}

	@Test
	@Tag("asvs-12.3.5")
	void aCertificateWithTheNameOfAServiceIsEnough() {
		failure(named("orders.example"), "").is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	@Tag("asvs-12.3.5")
	void otherNamesAndNoCertificateAreNot() {
		failure(named("billing.example"), "").is(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
		failure(named("orders.example.evil"), "").is(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
		failure(authority.client(), "").is(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
	}

	@Test
	void aKeyThatIsPresentedMustBeRight() {
		failure(named("orders.example"), "Bearer " + TestServiceKeys.newKey()).is(Code.UNAUTHENTICATED,
				"SERVICE_KEY_INVALID");
	}

	private static ChannelCredentials named(String name) {
		return authority.client(authority.issue(name));
	}

	private Failure failure(ChannelCredentials credentials, String authorization) {
		ManagedChannel channel = Grpc.newChannelBuilderForAddress("localhost", this.grpcPort, credentials).build();
		AuthenticationServiceBlockingStub stub = AuthenticationServiceGrpc.newBlockingStub(channel);
		AuthenticationServiceBlockingStub caller = authorization.isEmpty() ? stub : stub
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(AbstractGrpcTests.headers(authorization)));
		try {
			return AbstractGrpcTests.failure(() -> caller.validateSession(ValidateSessionRequest.getDefaultInstance()));
		}
		finally {
			channel.shutdownNow();
		}
	}

}

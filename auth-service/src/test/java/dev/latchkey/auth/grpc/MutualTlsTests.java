package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.testsupport.tls.TestAuthority;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A server that requires client certificates.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE,
		properties = { "spring.grpc.server.port=0", "latchkey.password.iterations=10",
				"latchkey.password.allow-weak-hashing=true", "spring.grpc.server.ssl.bundle=latchkey",
				"spring.grpc.server.ssl.client-auth=require", "spring.ssl.bundle.pem.latchkey.reload-on-update=true",
				"spring.ssl.bundle.watch.file.quiet-period=100ms" })
class MutualTlsTests {

	private static final Path FOLDER = Path.of("target", "test-data", "mutual-tls-" + UUID.randomUUID());

	private final TestAuthority authority = new TestAuthority();

	@LocalGrpcServerPort
	int grpcPort;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		new TestAuthority().issue("localhost").write(FOLDER);
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + FOLDER.resolve("latchkey.db"));
		String bundle = "spring.ssl.bundle.pem.latchkey.";
		registry.add(bundle + "keystore.certificate", () -> FOLDER.resolve("certificate.pem").toString());
		registry.add(bundle + "keystore.private-key", () -> FOLDER.resolve("key.pem").toString());
		registry.add(bundle + "truststore.certificate", () -> FOLDER.resolve("ca.pem").toString());
	}

	// Every test starts with a new authority.
	@BeforeEach
	void replaceAuthority() {
		this.authority.issue("localhost").write(FOLDER);
		Awaitility.await().until(() -> code(known()) == Code.UNAUTHENTICATED);
	}

	@Test
	@Tag("asvs-12.1.3")
	@Tag("asvs-12.3.5")
	void onlyClientsOfTheAuthorityAreAccepted() {
		assertThat(code(this.authority.client())).isEqualTo(Code.UNAVAILABLE);
		TestAuthority other = new TestAuthority();
		assertThat(code(this.authority.client(other.issue("client")))).isEqualTo(Code.UNAVAILABLE);
		assertThat(code(known())).isEqualTo(Code.UNAUTHENTICATED);
	}

	@Test
	@Tag("asvs-12.1.3")
	void expiredClientCertificateIsRefused() {
		ChannelCredentials expired = this.authority.client(this.authority.issue("client", Duration.ofDays(-1)));
		assertThat(code(expired)).isEqualTo(Code.UNAVAILABLE);
	}

	@Test
	void resumedSessionOfAClientThatIsNoLongerTrustedIsRefused() {
		ManagedChannel channel = channel(known());
		try {
			assertThat(code(channel)).isEqualTo(Code.UNAUTHENTICATED);
			TestAuthority next = new TestAuthority();
			next.write(FOLDER.resolve("ca.pem"));
			ChannelCredentials newcomer = this.authority.client(next.issue("client"));
			Awaitility.await().until(() -> code(newcomer) == Code.UNAUTHENTICATED);
			channel.enterIdle();
			// The handshake succeeds, and then the server ends the connection.
			assertThat(code(channel)).isIn(Code.INTERNAL, Code.UNAVAILABLE);
		}
		finally {
			channel.shutdownNow();
		}
	}

	@Test
	void unreadableFilesChangeNothing(@Autowired SslBundles bundles) throws IOException {
		SslBundle before = bundles.getBundle("latchkey");
		Files.writeString(FOLDER.resolve("certificate.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
		assertThat(code(known())).isEqualTo(Code.UNAUTHENTICATED);
		this.authority.issue("localhost").write(FOLDER);
		Awaitility.await().until(() -> bundles.getBundle("latchkey") != before);
		assertThat(code(known())).isEqualTo(Code.UNAUTHENTICATED);
	}

	private ChannelCredentials known() {
		return this.authority.client(this.authority.issue("client"));
	}

	private Code code(ChannelCredentials credentials) {
		ManagedChannel channel = channel(credentials);
		try {
			return code(channel);
		}
		finally {
			channel.shutdownNow();
		}
	}

	private ManagedChannel channel(ChannelCredentials credentials) {
		return Grpc.newChannelBuilderForAddress("localhost", this.grpcPort, credentials).build();
	}

	private static Code code(ManagedChannel channel) {
		return catchThrowableOfType(StatusRuntimeException.class,
				() -> AuthenticationServiceGrpc.newBlockingStub(channel)
					.validateSession(ValidateSessionRequest.getDefaultInstance()))
			.getStatus()
			.getCode();
	}

}

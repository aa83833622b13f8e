package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import dev.latchkey.auth.grpc.health.TestHealth;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.testsupport.tls.TestAuthority;
import dev.latchkey.testsupport.tls.TestCertificate;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.grpc.test.autoconfigure.LocalGrpcServerPort;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Both ports with TLS, and a health port in clear text.
 */
@TestParts
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "spring.grpc.server.port=0",
		"latchkey.password.iterations=10", "latchkey.password.allow-weak-hashing=true",
		"spring.grpc.server.ssl.bundle=latchkey", "server.ssl.bundle=latchkey", "latchkey.grpc.health.port=0",
		"spring.ssl.bundle.pem.latchkey.reload-on-update=true", "spring.ssl.bundle.watch.file.quiet-period=100ms" })
@ExtendWith(OutputCaptureExtension.class)
class TlsTests {

	private static final Path FOLDER = Path.of("target", "test-data", "tls-" + UUID.randomUUID());

	private static final TestAuthority AUTHORITY = new TestAuthority();

	// The record and the ClientHello contain the version, without an extension for
	// another one.
	private static final String CLIENT_HELLO = "1603%1$s002d0100002903%1$s" + "00".repeat(32) + "000002c0130100";

	@LocalServerPort
	int httpPort;

	@LocalGrpcServerPort
	int grpcPort;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry registry) {
		AUTHORITY.issue("localhost").write(FOLDER);
		registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + FOLDER.resolve("latchkey.db"));
		registry.add("spring.ssl.bundle.pem.latchkey.keystore.certificate",
				() -> FOLDER.resolve("certificate.pem").toString());
		registry.add("spring.ssl.bundle.pem.latchkey.keystore.private-key", () -> FOLDER.resolve("key.pem").toString());
	}

	@Test
	@Tag("asvs-12.3.2")
	@Tag("asvs-12.3.4")
	void onlyClientsThatTrustTheAuthorityConnect() {
		assertThat(code(AUTHORITY.client())).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(code(new TestAuthority().client())).isEqualTo(Code.UNAVAILABLE);
		assertThat(code(TlsChannelCredentials.create())).isEqualTo(Code.UNAVAILABLE);
	}

	@Test
	@Tag("asvs-12.3.3")
	void clearTextIsRefused() {
		assertThat(code(InsecureChannelCredentials.create())).isEqualTo(Code.UNAVAILABLE);
	}

	@ParameterizedTest
	@CsvSource({ "01", "02" })
	@Tag("asvs-12.1.1")
	void versionsBeforeTls12AreRefused(String version) throws IOException {
		for (int port : new int[] { this.grpcPort, this.httpPort }) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				socket.getOutputStream().write(HexFormat.of().parseHex(CLIENT_HELLO.formatted(version)));
				byte[] alert = socket.getInputStream().readNBytes(7);
				// The fatal alert protocol_version (RFC 8446, section 6).
				assertThat(HexFormat.of().formatHex(alert)).startsWith("15").endsWith("0246");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.2", "TLSv1.3" })
	@Tag("asvs-12.1.1")
	@Tag("asvs-12.1.2")
	void onlyRecommendedSuitesAreNegotiated(String version) throws Exception {
		Set<String> recommended = Set.copyOf(Http2SecurityUtil.CIPHERS);
		String[] supported = SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites();
		for (int port : new int[] { this.grpcPort, this.httpPort }) {
			Set<String> spoken = Arrays.stream(supported)
				.filter((suite) -> speaks(port, version, suite))
				.collect(Collectors.toSet());
			assertThat(spoken).isNotEmpty().isSubsetOf(recommended);
		}
	}

	@Test
	void newCertificateIsUsedWithoutARestart() throws Exception {
		ManagedChannel open = channel(AUTHORITY.client());
		assertThat(code(open)).isEqualTo(Code.UNAUTHENTICATED);
		X509Certificate next = replaceCertificate("localhost");
		for (int port : new int[] { this.grpcPort, this.httpPort }) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(presented(port)).as("port " + (port == this.grpcPort)).isEqualTo(next));
		}
		assertThat(code(AUTHORITY.client())).isEqualTo(Code.UNAUTHENTICATED);
		assertThat(code(open)).isEqualTo(Code.UNAUTHENTICATED);
		open.shutdownNow();
	}

	@Test
	void mismatchedKeyIsNotServed(CapturedOutput output) throws Exception {
		X509Certificate before = presented(this.grpcPort);
		Path other = FOLDER.resolve("other");
		AUTHORITY.issue("localhost").write(other);
		Files.copy(other.resolve("key.pem"), FOLDER.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
		Awaitility.await().until(() -> output.getOut().contains("The private key does not belong to the certificate"));
		assertThat(output.getOut()).contains(FOLDER.resolve("key.pem").toString());
		for (int port : new int[] { this.grpcPort, this.httpPort }) {
			assertThat(presented(port)).isEqualTo(before);
		}
		X509Certificate next = replaceCertificate("localhost");
		Awaitility.await().untilAsserted(() -> assertThat(presented(this.grpcPort)).isEqualTo(next));
	}

	@Test
	void onlyHealthIsServedInClearText(@Autowired ApplicationContext context) {
		ManagedChannel channel = Grpc
			.newChannelBuilderForAddress("127.0.0.1", TestHealth.port(context), InsecureChannelCredentials.create())
			.build();
		for (String name : new String[] { "", "liveness", "readiness" }) {
			HealthCheckRequest request = HealthCheckRequest.newBuilder().setService(name).build();
			Awaitility.await()
				.until(() -> HealthGrpc.newBlockingStub(channel).check(request).getStatus() == ServingStatus.SERVING);
		}
		assertThat(code(channel)).isEqualTo(Code.UNIMPLEMENTED);
		channel.shutdownNow();
	}

	private static X509Certificate replaceCertificate(String name) {
		TestCertificate next = AUTHORITY.issue(name);
		next.write(FOLDER);
		return next.certificate();
	}

	private X509Certificate presented(int port) throws IOException, GeneralSecurityException {
		try (SSLSocket socket = socket(port)) {
			socket.startHandshake();
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

	private boolean speaks(int port, String version, String suite) {
		try (SSLSocket socket = socket(port)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setProtocols(new String[] { version });
			parameters.setCipherSuites(new String[] { suite });
			parameters.setApplicationProtocols(new String[] { "h2" });
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			return true;
		}
		catch (IOException | IllegalArgumentException | GeneralSecurityException ex) {
			return false;
		}
	}

	private static SSLSocket socket(int port) throws IOException, GeneralSecurityException {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, AUTHORITY.trust().getTrustManagers(), new SecureRandom());
		SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2" });
		socket.setSSLParameters(parameters);
		return socket;
	}

	private ManagedChannel channel(ChannelCredentials credentials) {
		return Grpc.newChannelBuilderForAddress("localhost", this.grpcPort, credentials).build();
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

	private static Code code(ManagedChannel channel) {
		return catchThrowableOfType(StatusRuntimeException.class,
				() -> AuthenticationServiceGrpc.newBlockingStub(channel)
					.validateSession(ValidateSessionRequest.getDefaultInstance()))
			.getStatus()
			.getCode();
	}

}

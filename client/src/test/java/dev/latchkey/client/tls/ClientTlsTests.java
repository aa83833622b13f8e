package dev.latchkey.client.tls;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.channel.LatchkeyChannels;
import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.tls.TlsFileException.Fault;
import dev.latchkey.testsupport.tls.TestAuthority;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ClientTlsTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	private final TestAuthority authority = new TestAuthority();

	private final TestAuthority other = new TestAuthority();

	@SuppressWarnings("NullAway.Init")
	private Server server;

	@BeforeEach
	void startServerThatRequiresACertificate() throws IOException {
		this.server = Grpc.newServerBuilderForPort(0, this.authority.issue("localhost").strictServer())
			.addService(new HealthStatusManager().getHealthService())
			.build()
			.start();
	}

	@AfterEach
	void stopServer() {
		this.server.shutdownNow();
	}

	@Test
	void filesAreUsed() {
		assertThat(ask(trustingAndShowing(this.authority, this.authority))).isEqualTo(Code.OK);
		assertThat(ask(trustingAndShowing(this.authority, this.other))).isEqualTo(Code.UNAVAILABLE);
		assertThat(ask(trustingAndShowing(this.other, this.authority))).isEqualTo(Code.UNAVAILABLE);
		assertThat(ask(ClientTls.ofJava())).isEqualTo(Code.UNAVAILABLE);
	}

	@Test
	void changedFilesAreReadAgain() {
		ClientTls tls = trustingAndShowing(this.other, this.other);
		assertThat(ask(tls)).isEqualTo(Code.UNAVAILABLE);
		this.authority.write(this.folder.resolve("ca.pem"));
		assertThat(ask(tls)).isEqualTo(Code.UNAVAILABLE);
		writeClient(this.authority);
		assertThat(ask(tls)).isEqualTo(Code.OK);
	}

	@Test
	void newConnectionOfAChannelUsesChangedFiles() {
		ManagedChannel channel = channel(trustingAndShowing(this.authority, this.authority));
		try {
			assertThat(ask(channel)).isEqualTo(Code.OK);
			this.other.write(this.folder.resolve("ca.pem"));
			channel.enterIdle();
			assertThat(ask(channel)).isEqualTo(Code.UNAVAILABLE);
		}
		finally {
			channel.shutdownNow();
		}
	}

	@Test
	void previousContentOfUnusableFilesStaysInUse() throws IOException {
		ClientTls tls = trustingAndShowing(this.authority, this.authority);
		Files.writeString(this.folder.resolve("ca.pem"), "only words");
		Files.delete(this.folder.resolve("key.pem"));
		assertThat(ask(tls)).isEqualTo(Code.OK);
		trustingAndShowing(this.other, this.other);
		assertThat(ask(tls)).isEqualTo(Code.UNAVAILABLE);
	}

	@Test
	void expectedServerNameMayDifferFromTheHost() {
		ClientTls tls = trustingAndShowing(this.authority, this.authority);
		assertThat(ask(tls.expecting("auth.example.com"))).isEqualTo(Code.UNAVAILABLE);
		assertThat(ask(tls.expecting("localhost"))).isEqualTo(Code.OK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void byteOrderMarksAreIgnored(Charset charset) throws IOException {
		ClientTls tls = trustingAndShowing(this.authority, this.authority);
		for (String name : new String[] { "ca.pem", "certificate.pem", "key.pem" }) {
			Path file = this.folder.resolve(name);
			Files.write(file, ("\uFEFF" + Files.readString(file)).getBytes(charset));
		}
		assertThat(ask(reading(tls))).isEqualTo(Code.OK);
	}

	@Test
	void faultOfAFileIsNamed() throws IOException {
		Path words = Files.write(this.folder.resolve("words.pem"), "only words".getBytes(StandardCharsets.US_ASCII));
		Path certificate = this.folder.resolve("ca.pem");
		this.authority.write(certificate);
		assertFault(Fault.MISSING, () -> ClientTls.ofJava().trusting(this.folder.resolve("none.pem")));
		assertFault(Fault.UNREADABLE, () -> ClientTls.ofJava().trusting(this.folder));
		assertFault(Fault.NO_CERTIFICATE, () -> ClientTls.ofJava().trusting(words));
		assertFault(Fault.NO_CERTIFICATE, () -> ClientTls.ofJava().showing(words, words));
		assertFault(Fault.NO_PRIVATE_KEY, () -> ClientTls.ofJava().showing(certificate, words));
	}

	@Test
	void certificatesThatFormNoChainAreRefused() throws IOException {
		writeClient(this.authority);
		Path certificate = this.folder.resolve("certificate.pem");
		this.other.issueWithRsa("client")
			.write(this.folder.resolve("stranger.pem"), this.folder.resolve("key of stranger.pem"));
		Files.writeString(certificate,
				Files.readString(certificate) + Files.readString(this.folder.resolve("stranger.pem")));
		assertFault(Fault.NO_CHAIN, () -> ClientTls.ofJava().showing(certificate, this.folder.resolve("key.pem")));
	}

	@Test
	void unusableFileIsReadAgainEvenIfUnchanged() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "first");
		AtomicInteger reads = new AtomicInteger();
		WatchedMaterial<Integer> material = new WatchedMaterial<>(List.of(file), () -> {
			int read = reads.incrementAndGet();
			if (read == 2) {
				throw new IllegalStateException("not readable yet");
			}
			return read;
		});
		assertThat(material.get()).isEqualTo(1);
		Files.writeString(file, "second and longer");
		assertThat(material.get()).isEqualTo(1);
		assertThat(material.get()).isEqualTo(3);
		assertThat(material.get()).isEqualTo(3);
	}

	@Test
	void clientUsesTls() {
		assertThat(codeOfCall(LatchkeyClient.builder().tls(trustingAndShowing(this.authority, this.authority))))
			.isEqualTo(Code.UNIMPLEMENTED);
		assertThat(codeOfCall(LatchkeyClient.builder().tls(trustingAndShowing(this.other, this.authority))))
			.isEqualTo(Code.UNAVAILABLE);
		assertThat(codeOfCall(LatchkeyClient.builder())).isEqualTo(Code.UNAVAILABLE);
	}

	private Code codeOfCall(LatchkeyClient.Builder builder) {
		try (LatchkeyClient client = builder.address("localhost:" + this.server.getPort()).build()) {
			return catchThrowableOfType(LatchkeyException.class, () -> client.authentication().validateSession("lks_"))
				.code();
		}
	}

	private static void assertFault(Fault fault, Runnable action) {
		assertThatExceptionOfType(TlsFileException.class).isThrownBy(action::run)
			.satisfies((ex) -> assertThat(ex.fault()).isEqualTo(fault))
			.satisfies((ex) -> assertThat(ex).hasMessageContaining(String.valueOf(ex.file().getFileName())));
	}

	private ClientTls trustingAndShowing(TestAuthority trusted, TestAuthority shown) {
		trusted.write(this.folder.resolve("ca.pem"));
		writeClient(shown);
		return reading(ClientTls.ofJava());
	}

	private ClientTls reading(ClientTls tls) {
		return tls.trusting(this.folder.resolve("ca.pem"))
			.showing(this.folder.resolve("certificate.pem"), this.folder.resolve("key.pem"));
	}

	private void writeClient(TestAuthority shown) {
		shown.issueWithRsa("client").write(this.folder.resolve("certificate.pem"), this.folder.resolve("key.pem"));
	}

	private Code ask(ClientTls tls) {
		ManagedChannel channel = channel(tls);
		try {
			return ask(channel);
		}
		finally {
			channel.shutdownNow();
		}
	}

	private ManagedChannel channel(ClientTls tls) {
		return LatchkeyChannels.builder(new ServerAddress("localhost", this.server.getPort()), tls).build();
	}

	private static Code ask(ManagedChannel channel) {
		try {
			var unused = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return LatchkeyException.of(ex).code();
		}
	}

}

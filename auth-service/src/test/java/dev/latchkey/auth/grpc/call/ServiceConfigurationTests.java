package dev.latchkey.auth.grpc.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.KeyStore;

import dev.latchkey.auth.credential.ServiceKeys;
import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.service.start.StartRefusedException;
import io.grpc.TlsServerCredentials.ClientAuth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class ServiceConfigurationTests {

	private static final String WARNING = "Everybody who reaches the gRPC port may validate sessions";

	private final GrpcServerProperties port = new GrpcServerProperties();

	private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

	@Test
	void aPortForEverybodyWarnsOnceWhenItListensBeyondThisMachine(CapturedOutput output) {
		check(TestServiceKeys.none());
		assertThat(output.getAll()).containsOnlyOnce(WARNING);
	}

	@Test
	void aPortOfThisMachineDoesNotWarn(CapturedOutput output) throws UnknownHostException {
		this.port.setAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }));
		check(TestServiceKeys.none());
		assertThat(output.getAll()).doesNotContain(WARNING);
	}

	@Test
	void certificateNamesRequireCertificatesThatAreVerified(CapturedOutput output) {
		ServiceKeys keys = TestServiceKeys.ofCertificate("orders", "orders.example");
		assertRefused(keys);
		this.port.getSsl().setClientAuth(ClientAuth.REQUIRE);
		assertRefused(keys);
		this.port.getSsl().setBundle("latchkey");
		register("latchkey", mock(KeyStore.class));
		check(keys);
		this.port.getSsl().setSecure(false);
		assertRefused(keys);
		assertThat(output.getAll()).doesNotContain(WARNING);
	}

	@Test
	@Tag("asvs-12.3.5")
	void certificateNamesRequireATrustStore() {
		this.port.getSsl().setClientAuth(ClientAuth.REQUIRE);
		this.port.getSsl().setBundle("public");
		register("public", null);
		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> check(TestServiceKeys.ofCertificate("orders", "orders.example")))
			.withMessageStartingWith("latchkey.services.orders.certificate-names: names prove nothing, because the SSL"
					+ " bundle public has no trust store");
		check(TestServiceKeys.none());
	}

	private void register(String name, @Nullable KeyStore trustStore) {
		this.bundles.registerBundle(name, SslBundle.of(SslStoreBundle.of(null, null, trustStore)));
	}

	private void assertRefused(ServiceKeys keys) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> check(keys))
			.withMessageStartingWith("latchkey.services.orders.certificate-names: names prove nothing, because the gRPC"
					+ " port verifies no client certificates");
	}

	private void check(ServiceKeys keys) {
		new ServiceConfiguration().serviceCheck(keys, this.port, this.bundles).afterSingletonsInstantiated();
	}

}

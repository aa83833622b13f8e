package dev.latchkey.auth.grpc.call;

import java.net.InetAddress;
import java.net.UnknownHostException;

import dev.latchkey.auth.credential.ServiceKeys;
import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.service.start.StartRefusedException;
import io.grpc.TlsServerCredentials.ClientAuth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.grpc.server.autoconfigure.GrpcServerProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ServiceConfigurationTests {

	private static final String WARNING = "Everybody who reaches the gRPC port may validate sessions";

	private final GrpcServerProperties port = new GrpcServerProperties();

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
		check(keys);
		this.port.getSsl().setSecure(false);
		assertRefused(keys);
		assertThat(output.getAll()).doesNotContain(WARNING);
	}

	private void assertRefused(ServiceKeys keys) {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> check(keys))
			.withMessageStartingWith("latchkey.services: certificate names prove nothing");
	}

	private void check(ServiceKeys keys) {
		new ServiceConfiguration().serviceCheck(keys, this.port).afterSingletonsInstantiated();
	}

}

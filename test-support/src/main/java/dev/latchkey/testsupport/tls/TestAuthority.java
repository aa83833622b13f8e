package dev.latchkey.testsupport.tls;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import javax.net.ssl.TrustManagerFactory;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * A private certificate authority that lives as long as the test.
 */
public final class TestAuthority {

	// The only name that is an IP address.
	private static final String LOOPBACK = "127.0.0.1";

	private final Instant now = Clock.systemUTC().instant();

	private final X509Bundle root;

	/**
	 * Make an authority that is valid for ten years.
	 */
	public TestAuthority() {
		this(Duration.ofDays(3650));
	}

	/**
	 * Make an authority.
	 * @param left how long it is valid, from now
	 */
	public TestAuthority(Duration left) {
		this.root = Unchecked.call(() -> builder("Test authority", Duration.ofDays(-365), left).ecp256()
			.setIsCertificateAuthority(true)
			.buildSelfSigned());
	}

	/**
	 * Issue a certificate that is valid for 90 days.
	 * @param name the only host that it is for: 127.0.0.1, or a name
	 */
	public TestCertificate issue(String name) {
		return issue(name, Duration.ofDays(90));
	}

	/**
	 * Issue a certificate that has been valid for 30 days.
	 * @param name the only host that it is for
	 * @param left when it expires, counted from now; negative for an expired one
	 */
	public TestCertificate issue(String name, Duration left) {
		return issue(name, Duration.ofDays(-30), left);
	}

	/**
	 * Issue a certificate with an EC key, for servers and clients alike.
	 * @param name the only host that it is for
	 * @param start when it becomes valid, counted from now
	 * @param left when it expires, counted from now
	 */
	public TestCertificate issue(String name, Duration start, Duration left) {
		return issue(name, builder(name, start, left).ecp256());
	}

	/**
	 * Issue a certificate with an RSA key that is valid for 90 days. All of them have the
	 * same key.
	 * @param name the only host that it is for
	 */
	public TestCertificate issueWithRsa(String name) {
		return issue(name, builder(name, Duration.ofDays(-30), Duration.ofDays(90)).keyPair(RsaKey.PAIR));
	}

	private TestCertificate issue(String name, CertificateBuilder builder) {
		builder.addExtendedKeyUsageServerAuth().addExtendedKeyUsageClientAuth();
		return Unchecked.call(() -> {
			if (name.equals(LOOPBACK)) {
				builder.addSanIpAddress(InetAddress.getLoopbackAddress());
			}
			else {
				builder.addSanDnsName(name);
			}
			return new TestCertificate(builder.buildIssuedBy(this.root));
		});
	}

	private CertificateBuilder builder(String name, Duration start, Duration left) {
		return new CertificateBuilder().subject("CN=" + name)
			.notBefore(this.now.plus(start))
			.notAfter(this.now.plus(left));
	}

	/**
	 * Write the certificate of the authority itself, for programs that trust it.
	 * @return the file
	 */
	public Path write(Path file) {
		return PemFiles.replace(file, this.root.getRootCertificatePEM());
	}

	/**
	 * Return trust managers that trust only this authority.
	 */
	public TrustManagerFactory trust() {
		return this.root.toTrustManagerFactory();
	}

	/**
	 * Return the credentials of a gRPC client that trusts only this authority.
	 */
	public ChannelCredentials client() {
		return trusting().build();
	}

	/**
	 * Return the credentials of a gRPC client that trusts only this authority, and shows
	 * a certificate.
	 */
	public ChannelCredentials client(TestCertificate shown) {
		return trusting().keyManager(shown.keys().getKeyManagers()).build();
	}

	private TlsChannelCredentials.Builder trusting() {
		return TlsChannelCredentials.newBuilder().trustManager(trust().getTrustManagers());
	}

	/**
	 * The RSA key of all certificates of one JVM, because making one takes up to a
	 * second.
	 */
	private static final class RsaKey {

		static final KeyPair PAIR = Unchecked.call(() -> {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		});

	}

}

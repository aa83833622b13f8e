package dev.latchkey.health.stub;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A certificate authority for one test.
 */
public final class Certificates {

	private static final char[] PASSWORD = "for-tests-only".toCharArray();

	private final Instant now = Clock.systemUTC().instant();

	private final X509Bundle authority;

	public Certificates() {
		this(Duration.ofDays(3650));
	}

	/**
	 * Make an authority.
	 * @param left how long it is valid, from now
	 */
	public Certificates(Duration left) {
		this.authority = tried(() -> new CertificateBuilder().ecp256()
			.subject("CN=Test authority")
			.setIsCertificateAuthority(true)
			.notBefore(this.now.minus(Duration.ofDays(365)))
			.notAfter(this.now.plus(left))
			.buildSelfSigned());
	}

	/**
	 * Return an SSL bundle that trusts only this authority.
	 */
	public SslBundle trusting() {
		SslManagerBundle managers = SslManagerBundle.from(this.authority.toTrustManagerFactory());
		return SslBundle.of(SslStoreBundle.NONE, null, null, null, managers);
	}

	/**
	 * Write the authority's certificate to a file.
	 */
	public Path write(Path file) {
		return tried(() -> Files.writeString(file, this.authority.getRootCertificatePEM()));
	}

	/**
	 * Make the certificate and the key of a server on this machine.
	 * @param start when it becomes valid, counted from now
	 * @param left when it expires, counted from now
	 */
	public KeyManagerFactory keys(Duration start, Duration left) {
		return keys(leaf(start, left).addSanIpAddress(InetAddress.getLoopbackAddress()));
	}

	/**
	 * Write the certificate and the key of a server on this machine to two files.
	 */
	public void writeServer(Path certificate, Path key) {
		X509Bundle server = tried(
				() -> leaf(Duration.ofDays(-1), Duration.ofDays(90)).addSanIpAddress(InetAddress.getLoopbackAddress())
					.buildIssuedBy(this.authority));
		tried(() -> Files.writeString(certificate, server.getCertificatePathPEM()));
		tried(() -> Files.writeString(key, server.getPrivateKeyPEM()));
	}

	/**
	 * Make the TLS context of a server on this machine.
	 * @param start when its certificate becomes valid, counted from now
	 * @param left when its certificate expires, counted from now
	 */
	public SSLContext server(Duration start, Duration left) {
		return context(keys(start, left));
	}

	/**
	 * Make the TLS context of a server with a certificate for another name.
	 */
	public SSLContext serverOfAnotherName() {
		return context(keys(leaf(Duration.ofDays(-1), Duration.ofDays(90)).addSanDnsName("other.example")));
	}

	private CertificateBuilder leaf(Duration start, Duration left) {
		return new CertificateBuilder().ecp256()
			.subject("CN=Test server")
			.addExtendedKeyUsageServerAuth()
			.notBefore(this.now.plus(start))
			.notAfter(this.now.plus(left));
	}

	private KeyManagerFactory keys(CertificateBuilder server) {
		return tried(() -> {
			X509Bundle bundle = server.buildIssuedBy(this.authority);
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("server", bundle.getKeyPair().getPrivate(), PASSWORD,
					bundle.getCertificatePathWithRoot());
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(store, PASSWORD);
			return keys;
		});
	}

	private static SSLContext context(KeyManagerFactory keys) {
		return tried(() -> {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), null, null);
			return context;
		});
	}

	private static <T> T tried(Maker<T> maker) {
		try {
			return maker.make();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes something, and may throw a checked exception.
	 */
	private interface Maker<T> {

		T make() throws Exception;

	}

}

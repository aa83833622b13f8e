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
 * An authority of its own that makes certificates, which live as long as the test.
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
	 * @param left how long it is valid from now
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
	 * Trusts this authority alone.
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
	 * The certificate of a server on this machine, and its key.
	 * @param start from when it is valid, counted from now
	 * @param left until when it is valid, counted from now
	 */
	public KeyManagerFactory keys(Duration start, Duration left) {
		return keys(leaf(start, left).addSanIpAddress(InetAddress.getLoopbackAddress()));
	}

	/**
	 * Write the certificate of a server on this machine, and its key, to two files.
	 */
	public void writeServer(Path certificate, Path key) {
		X509Bundle server = tried(
				() -> leaf(Duration.ofDays(-1), Duration.ofDays(90)).addSanIpAddress(InetAddress.getLoopbackAddress())
					.buildIssuedBy(this.authority));
		tried(() -> Files.writeString(certificate, server.getCertificatePathPEM()));
		tried(() -> Files.writeString(key, server.getPrivateKeyPEM()));
	}

	/**
	 * A server's side of TLS on this machine.
	 * @param start from when its certificate is valid, counted from now
	 * @param left until when it is valid, counted from now
	 */
	public SSLContext server(Duration start, Duration left) {
		return context(keys(start, left));
	}

	/**
	 * A server's side of TLS with a certificate for some other name.
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
	 * Makes something.
	 */
	private interface Maker<T> {

		T make() throws Exception;

	}

}

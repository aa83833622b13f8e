package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * A private certificate authority that lives as long as the test.
 */
final class TestAuthority {

	private final Instant now = Clock.systemUTC().instant();

	private final X509Bundle root;

	TestAuthority() {
		try {
			this.root = builder(Duration.ofDays(365)).subject("CN=Test authority")
				.setIsCertificateAuthority(true)
				.buildSelfSigned();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A certificate for servers and clients alike.
	 * @param name the only host that it is for
	 * @param left how long it is valid; less than nothing is over
	 */
	X509Bundle issue(String name, Duration left) {
		try {
			return builder(left).subject("CN=" + name)
				.addSanDnsName(name)
				.addExtendedKeyUsageServerAuth()
				.addExtendedKeyUsageClientAuth()
				.buildIssuedBy(this.root);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private CertificateBuilder builder(Duration left) {
		return new CertificateBuilder().ecp256()
			.notBefore(this.now.minus(Duration.ofDays(30)))
			.notAfter(this.now.plus(left));
	}

	/**
	 * Write the certificate and the key of somebody into a folder, and this authority as
	 * the one to trust.
	 */
	void write(Path folder, X509Bundle somebody) {
		replace(folder.resolve("ca.pem"), this.root.getRootCertificatePEM());
		replace(folder.resolve("key.pem"), somebody.getPrivateKeyPEM());
		replace(folder.resolve("certificate.pem"), somebody.getCertificatePathPEM());
	}

	private static void replace(Path file, String text) {
		try {
			Files.createDirectories(file.getParent());
			Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
			Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A client that trusts this authority alone.
	 */
	ChannelCredentials client() {
		return trusting().build();
	}

	/**
	 * A client that trusts this authority alone, and shows a certificate.
	 */
	ChannelCredentials client(X509Bundle somebody) {
		try {
			return trusting().keyManager(somebody.toKeyManagerFactory().getKeyManagers()).build();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private TlsChannelCredentials.Builder trusting() {
		return TlsChannelCredentials.newBuilder().trustManager(this.root.toTrustManager());
	}

	X509Bundle root() {
		return this.root;
	}

}

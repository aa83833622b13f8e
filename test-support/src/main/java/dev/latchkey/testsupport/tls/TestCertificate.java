package dev.latchkey.testsupport.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

import javax.net.ssl.KeyManagerFactory;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.netty.pkitesting.X509Bundle;

/**
 * A certificate that an authority has issued, and its private key.
 */
public final class TestCertificate {

	private static final char[] PASSWORD = "for-tests-only".toCharArray();

	private final X509Bundle bundle;

	TestCertificate(X509Bundle bundle) {
		this.bundle = bundle;
	}

	/**
	 * Return the certificate itself.
	 */
	public X509Certificate certificate() {
		return this.bundle.getCertificate();
	}

	/**
	 * Write the certificate and the key to two files.
	 */
	public void write(Path certificate, Path key) {
		PemFiles.replace(key, this.bundle.getPrivateKeyPEM());
		PemFiles.replace(certificate, this.bundle.getCertificatePathPEM());
	}

	/**
	 * Write {@code certificate.pem}, {@code key.pem} and, with the authority,
	 * {@code ca.pem} to a folder.
	 */
	public void write(Path folder) {
		PemFiles.replace(folder.resolve("ca.pem"), this.bundle.getRootCertificatePEM());
		write(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
	}

	/**
	 * Return key managers that show the certificate with its chain, up to the authority.
	 */
	public KeyManagerFactory keys() {
		return Unchecked.call(() -> {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("key", this.bundle.getKeyPair().getPrivate(), PASSWORD,
					this.bundle.getCertificatePathWithRoot());
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(store, PASSWORD);
			return keys;
		});
	}

	/**
	 * Return the credentials of a gRPC server that shows the certificate.
	 */
	public ServerCredentials server() {
		return showing().build();
	}

	/**
	 * Return the credentials of a gRPC server that shows the certificate and accepts only
	 * clients with a certificate of its authority.
	 */
	public ServerCredentials strictServer() {
		return showing().trustManager(this.bundle.toTrustManagerFactory().getTrustManagers())
			.clientAuth(ClientAuth.REQUIRE)
			.build();
	}

	private TlsServerCredentials.Builder showing() {
		return TlsServerCredentials.newBuilder().keyManager(keys().getKeyManagers());
	}

}

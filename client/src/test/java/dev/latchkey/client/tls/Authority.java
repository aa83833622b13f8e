package dev.latchkey.client.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * An authority with the certificates of one server and one client.
 */
final class Authority {

	private final X509Bundle root;

	private final X509Bundle server;

	private final X509Bundle client;

	Authority(String serverName) {
		try {
			this.root = new CertificateBuilder().ecp256()
				.subject("CN=Test authority")
				.setIsCertificateAuthority(true)
				.buildSelfSigned();
			this.server = new CertificateBuilder().ecp256()
				.subject("CN=" + serverName)
				.addSanDnsName(serverName)
				.addExtendedKeyUsageServerAuth()
				.buildIssuedBy(this.root);
			this.client = new CertificateBuilder().rsa2048()
				.subject("CN=client")
				.addExtendedKeyUsageClientAuth()
				.buildIssuedBy(this.root);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The credentials of a server that only accepts clients with a certificate of this
	 * authority.
	 */
	ServerCredentials strictServer() throws IOException {
		return TlsServerCredentials.newBuilder()
			.keyManager(stream(this.server.getCertificatePathPEM()), stream(this.server.getPrivateKeyPEM()))
			.trustManager(stream(this.root.getRootCertificatePEM()))
			.clientAuth(ClientAuth.REQUIRE)
			.build();
	}

	void writeRoot(Path file) {
		write(file, this.root.getRootCertificatePEM());
	}

	void writeClient(Path certificates, Path key) {
		write(certificates, this.client.getCertificatePathPEM());
		write(key, this.client.getPrivateKeyPEM());
	}

	private static void write(Path file, String pem) {
		try {
			Files.writeString(file, pem);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ByteArrayInputStream stream(String pem) {
		return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
	}

}

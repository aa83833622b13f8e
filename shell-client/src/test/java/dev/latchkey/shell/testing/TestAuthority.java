package dev.latchkey.shell.testing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.TlsServerCredentials.ClientAuth;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;

/**
 * A certificate authority for one test. Its files are in a folder.
 */
public final class TestAuthority {

	private static final Duration LIFE = Duration.ofDays(30);

	private final Path folder;

	private final Instant now = Clock.systemUTC().instant();

	private final X509Bundle authority;

	public TestAuthority(Path folder) throws Exception {
		this.folder = folder;
		this.authority = new CertificateBuilder().ecp256()
			.subject("CN=Test authority")
			.setIsCertificateAuthority(true)
			.notBefore(this.now.minus(LIFE))
			.notAfter(this.now.plus(LIFE))
			.buildSelfSigned();
	}

	/** The certificate of the authority itself, for {@code --ca-file}. */
	public String file() throws Exception {
		return write(this.authority.getRootCertificatePEM());
	}

	/** The TLS settings of a server at localhost. */
	public ServerCredentials server() throws Exception {
		return credentials("localhost", LIFE).build();
	}

	public ServerCredentials serverOf(String name) throws Exception {
		return credentials(name, LIFE).build();
	}

	/** The TLS settings of a server with an expired certificate. */
	public ServerCredentials expiredServer() throws Exception {
		return credentials("localhost", Duration.ofDays(-1)).build();
	}

	/**
	 * The TLS settings of a server that accepts only clients with a certificate of this
	 * authority.
	 */
	public ServerCredentials strictServer() throws Exception {
		return credentials("localhost", LIFE).trustManager(stream(this.authority.getRootCertificatePEM()))
			.clientAuth(ClientAuth.REQUIRE)
			.build();
	}

	public ClientFiles client() throws Exception {
		X509Bundle bundle = leaf("client", LIFE).addExtendedKeyUsageClientAuth().buildIssuedBy(this.authority);
		return new ClientFiles(write(bundle.getCertificatePathPEM()), write(bundle.getPrivateKeyPEM()));
	}

	private TlsServerCredentials.Builder credentials(String name, Duration left) throws Exception {
		X509Bundle bundle = leaf(name, left).addExtendedKeyUsageServerAuth()
			.addSanDnsName(name)
			.buildIssuedBy(this.authority);
		return TlsServerCredentials.newBuilder()
			.keyManager(stream(bundle.getCertificatePathPEM()), stream(bundle.getPrivateKeyPEM()));
	}

	private CertificateBuilder leaf(String name, Duration left) {
		return new CertificateBuilder().ecp256()
			.subject("CN=" + name)
			.notBefore(this.now.minus(LIFE))
			.notAfter(this.now.plus(left));
	}

	private String write(String pem) throws Exception {
		return Files.writeString(this.folder.resolve(UUID.randomUUID() + ".pem"), pem).toString();
	}

	private static ByteArrayInputStream stream(String pem) {
		return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * The two files of a client certificate.
	 *
	 * @param certificate for {@code --cert-file}
	 * @param key for {@code --key-file}
	 */
	public record ClientFiles(String certificate, String key) {

	}

}

package dev.latchkey.health.stub;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.latchkey.testsupport.tls.TestAuthority;
import dev.latchkey.testsupport.tls.TestCertificate;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A certificate authority for one test, and its certificates in the forms that
 * health-service and its targets take.
 */
public final class Certificates {

	private static final String HOST = "127.0.0.1";

	private final TestAuthority authority;

	public Certificates() {
		this.authority = new TestAuthority();
	}

	/**
	 * Make an authority.
	 * @param left how long it is valid, from now
	 */
	public Certificates(Duration left) {
		this.authority = new TestAuthority(left);
	}

	/**
	 * Return an SSL bundle that trusts only this authority.
	 */
	public SslBundle trusting() {
		SslManagerBundle managers = SslManagerBundle.from(this.authority.trust());
		return SslBundle.of(SslStoreBundle.NONE, null, null, null, managers);
	}

	/**
	 * Write the authority's certificate to a file.
	 */
	public Path write(Path file) {
		return this.authority.write(file);
	}

	/**
	 * Make the certificate and the key of a server on this machine.
	 * @param start when it becomes valid, counted from now
	 * @param left when it expires, counted from now
	 */
	public KeyManagerFactory keys(Duration start, Duration left) {
		return this.authority.issue(HOST, start, left).keys();
	}

	/**
	 * Write the certificate of a server on this machine to {@code certificate.pem}, and
	 * its key to {@code key.pem}.
	 */
	public void writeServer(Path folder) {
		this.authority.issue(HOST).write(folder);
	}

	/**
	 * Make the TLS context of a server on this machine.
	 * @param start when its certificate becomes valid, counted from now
	 * @param left when its certificate expires, counted from now
	 */
	public SSLContext server(Duration start, Duration left) {
		return context(this.authority.issue(HOST, start, left));
	}

	/**
	 * Make the TLS context of a server with a certificate for another name.
	 */
	public SSLContext serverOfAnotherName() {
		return context(this.authority.issue("other.example"));
	}

	private static SSLContext context(TestCertificate certificate) {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(certificate.keys().getKeyManagers(), null, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

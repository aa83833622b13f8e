package dev.latchkey.shell.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import dev.latchkey.testsupport.tls.TestAuthority;
import io.grpc.ServerCredentials;

/**
 * A certificate authority for one test. It writes files for the settings of the shell,
 * and makes the TLS settings of servers.
 */
public final class TlsFiles {

	private static final String HOST = "localhost";

	private final TestAuthority authority = new TestAuthority();

	private final Path folder;

	public TlsFiles(Path folder) {
		this.folder = folder;
	}

	/** The certificate of the authority itself, for {@code --ca-file}. */
	public String file() {
		return this.authority.write(newFile()).toString();
	}

	/** The TLS settings of a server at localhost. */
	public ServerCredentials server() {
		return serverOf(HOST);
	}

	public ServerCredentials serverOf(String name) {
		return this.authority.issue(name).server();
	}

	/** The TLS settings of a server with an expired certificate. */
	public ServerCredentials expiredServer() {
		return this.authority.issue(HOST, Duration.ofDays(-1)).server();
	}

	/**
	 * The TLS settings of a server that accepts only clients with a certificate of this
	 * authority.
	 */
	public ServerCredentials strictServer() {
		return this.authority.issue(HOST).strictServer();
	}

	public ClientFiles client() {
		Path certificate = newFile();
		Path key = newFile();
		this.authority.issue("client").write(certificate, key);
		return new ClientFiles(certificate.toString(), key.toString());
	}

	private Path newFile() {
		return this.folder.resolve(UUID.randomUUID() + ".pem");
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

package dev.latchkey.client.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import io.grpc.ChannelCredentials;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The TLS settings of a client: the certificates to trust, the certificate to present,
 * and the name that the server's certificate must have. Instances are immutable, but
 * their files may change: each handshake uses the current content of the files. If a file
 * becomes unusable, a warning is logged once and the previous content stays in use. Open
 * connections are not affected.
 */
public final class ClientTls {

	private final @Nullable X509ExtendedTrustManager trust;

	private final @Nullable X509ExtendedKeyManager keys;

	private final @Nullable String serverName;

	private ClientTls(@Nullable X509ExtendedTrustManager trust, @Nullable X509ExtendedKeyManager keys,
			@Nullable String serverName) {
		this.trust = trust;
		this.keys = keys;
		this.serverName = serverName;
	}

	/**
	 * Trust the authorities that Java trusts, and present no certificate.
	 * @return the TLS settings
	 */
	public static ClientTls ofJava() {
		return new ClientTls(null, null, null);
	}

	/**
	 * Use managers from suppliers, which are called for every handshake.
	 * @param trust supplies the certificates to trust
	 * @param keys supplies the certificate to present
	 * @return the TLS settings
	 */
	public static ClientTls of(Supplier<X509ExtendedTrustManager> trust, Supplier<X509ExtendedKeyManager> keys) {
		return new ClientTls(new CurrentTrustManager(trust), new CurrentKeyManager(keys), null);
	}

	/**
	 * Return the same settings, but trust only the certificates in a file.
	 * @param file certificates in PEM
	 * @return the TLS settings
	 * @throws TlsFileException if the file cannot be used now
	 */
	public ClientTls trusting(Path file) {
		Supplier<X509ExtendedTrustManager> current = new WatchedMaterial<>(List.of(file), () -> Material.trust(file));
		return new ClientTls(new CurrentTrustManager(current), this.keys, this.serverName);
	}

	/**
	 * Return the same settings, but present a certificate.
	 * @param certificates a PEM file with the certificate, followed by its chain
	 * @param key a PEM file with the private key in PKCS #8, without a passphrase
	 * @return the TLS settings
	 * @throws TlsFileException if a file cannot be used now
	 */
	public ClientTls showing(Path certificates, Path key) {
		Supplier<X509ExtendedKeyManager> current = new WatchedMaterial<>(List.of(certificates, key),
				() -> Material.keys(certificates, key));
		return new ClientTls(this.trust, new CurrentKeyManager(current), this.serverName);
	}

	/**
	 * Return the same settings, but require another name in the server's certificate than
	 * the host name.
	 * @param name the name
	 * @return the TLS settings
	 */
	public ClientTls expecting(String name) {
		return new ClientTls(this.trust, this.keys, name);
	}

	/**
	 * Return the trust manager, for connections outside gRPC.
	 * @return the manager, or {@code null} for Java's default
	 */
	public @Nullable X509ExtendedTrustManager trustManager() {
		return this.trust;
	}

	/**
	 * Return the key manager, for connections outside gRPC.
	 * @return the manager, or {@code null} to present no certificate
	 */
	public @Nullable X509ExtendedKeyManager keyManager() {
		return this.keys;
	}

	/**
	 * Return the name that the server's certificate must have.
	 * @return the name, or {@code null} for the host name
	 */
	public @Nullable String serverName() {
		return this.serverName;
	}

	/**
	 * Return the credentials of a gRPC channel. They do not include the server's name. No
	 * connection resumes the TLS session of another one, so that each verifies the
	 * server.
	 * @return the credentials
	 */
	public ChannelCredentials credentials() {
		SslContextBuilder context = GrpcSslContexts.forClient();
		if (this.trust != null) {
			context.trustManager(this.trust);
		}
		if (this.keys != null) {
			context.keyManager(this.keys);
		}
		try {
			return NettySslContextChannelCredentials.create(new FullHandshakeContext(context.build()));
		}
		catch (SSLException ex) {
			throw new IllegalStateException("Java cannot use its own TLS", ex);
		}
	}

}

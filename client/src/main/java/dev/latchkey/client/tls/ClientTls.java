package dev.latchkey.client.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is protected: whom the client trusts, which certificate it shows, and
 * the name that the server's certificate must have. It never changes; its files may: they
 * are looked at before each handshake, and what they hold then is used. A file that has
 * become unusable is logged once, and what it held before stays in use. Connections that
 * are open stay.
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
	 * Trust the authorities that Java trusts, and show no certificate.
	 * @return how the connection is protected
	 */
	public static ClientTls ofJava() {
		return new ClientTls(null, null, null);
	}

	/**
	 * Take both from suppliers, each asked before every handshake.
	 * @param trust whom to trust
	 * @param keys which certificate to show
	 * @return how the connection is protected
	 */
	public static ClientTls of(Supplier<X509ExtendedTrustManager> trust, Supplier<X509ExtendedKeyManager> keys) {
		return new ClientTls(new CurrentTrustManager(trust), new CurrentKeyManager(keys), null);
	}

	/**
	 * The same that trusts the certificates in a file, and no others.
	 * @param file certificates in PEM
	 * @return how the connection is protected
	 * @throws TlsFileException if the file cannot be used now
	 */
	public ClientTls trusting(Path file) {
		Supplier<X509ExtendedTrustManager> current = new WatchedMaterial<>(List.of(file), () -> Material.trust(file));
		return new ClientTls(new CurrentTrustManager(current), this.keys, this.serverName);
	}

	/**
	 * The same that shows a certificate.
	 * @param certificates a file in PEM: the certificate, then those above it
	 * @param key a file in PEM: the certificate's private key as PKCS #8, without a pass
	 * phrase
	 * @return how the connection is protected
	 * @throws TlsFileException if a file cannot be used now
	 */
	public ClientTls showing(Path certificates, Path key) {
		Supplier<X509ExtendedKeyManager> current = new WatchedMaterial<>(List.of(certificates, key),
				() -> Material.keys(certificates, key));
		return new ClientTls(this.trust, new CurrentKeyManager(current), this.serverName);
	}

	/**
	 * The same that wants another name in the server's certificate than the host's.
	 * @param name the name
	 * @return how the connection is protected
	 */
	public ClientTls expecting(String name) {
		return new ClientTls(this.trust, this.keys, name);
	}

	/**
	 * Return whom to trust, for a connection that gRPC does not make.
	 * @return the manager, or {@code null} for those whom Java trusts
	 */
	public @Nullable X509ExtendedTrustManager trustManager() {
		return this.trust;
	}

	/**
	 * Return which certificate to show, for a connection that gRPC does not make.
	 * @return the manager, or {@code null} to show none
	 */
	public @Nullable X509ExtendedKeyManager keyManager() {
		return this.keys;
	}

	/**
	 * Return the name that the server's certificate must have.
	 * @return the name, or {@code null} for that of the host
	 */
	public @Nullable String serverName() {
		return this.serverName;
	}

	/**
	 * Return the credentials of a gRPC channel. They do not hold the server's name.
	 * @return the credentials
	 */
	public ChannelCredentials credentials() {
		TlsChannelCredentials.Builder credentials = TlsChannelCredentials.newBuilder();
		if (this.trust != null) {
			credentials.trustManager(this.trust);
		}
		if (this.keys != null) {
			credentials.keyManager(this.keys);
		}
		return credentials.build();
	}

}

package dev.latchkey.service.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.netty.handler.ssl.util.KeyManagerFactoryWrapper;
import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

/**
 * The key and the trusted certificates of one SSL bundle. Each handshake uses the newest
 * ones. Open connections do not change.
 */
final class ReloadingManagers {

	// The kind of key exchange. Java wants one, and does not use it.
	private static final String ANY_KIND = "UNKNOWN";

	private final AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();

	private final AdvancedTlsX509TrustManager trust;

	private volatile @Nullable X509TrustManager current;

	ReloadingManagers() throws GeneralSecurityException {
		this.trust = AdvancedTlsX509TrustManager.newBuilder().build();
	}

	/**
	 * Use the content of a bundle from now on.
	 * @throws IllegalStateException if the bundle has no private key or cannot be read;
	 * the previous content stays in use
	 */
	void use(SslBundle bundle) {
		try {
			Identity identity = identity(bundle);
			this.trust.updateTrustCredentials(trusted(bundle));
			this.keys.updateIdentityCredentials(identity.chain(), identity.key());
			this.current = trustManagers(bundle).findFirst().orElse(null);
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("The SSL bundle of the gRPC server cannot be used: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Copy a bundle with these managers instead of its own.
	 */
	SslBundle in(SslBundle bundle) {
		return SslBundle.of(bundle.getStores(), bundle.getKey(), bundle.getOptions(), bundle.getProtocol(),
				SslManagerBundle.of(new KeyManagerFactoryWrapper(this.keys),
						new TrustManagerFactoryWrapper(this.trust)));
	}

	/**
	 * Verify a client again. A client that resumes a TLS session presents no certificate,
	 * so Java does not ask whether it is still trusted.
	 * @param session the session of a connection
	 * @throws CertificateException if the client presented a certificate that is no
	 * longer trusted
	 */
	void verifyClient(SSLSession session) throws CertificateException {
		X509TrustManager newest = this.current;
		X509Certificate[] chain = clientChain(session);
		if (newest != null && chain.length > 0) {
			newest.checkClientTrusted(chain, ANY_KIND);
		}
	}

	private static X509Certificate[] clientChain(SSLSession session) {
		try {
			return Arrays.stream(session.getPeerCertificates())
				.map(X509Certificate.class::cast)
				.toArray(X509Certificate[]::new);
		}
		catch (SSLPeerUnverifiedException ex) {
			return new X509Certificate[0];
		}
	}

	// Uses the same password and alias as Boot's own managers.
	private static Identity identity(SslBundle bundle) throws GeneralSecurityException {
		KeyStore store = bundle.getStores().getKeyStore();
		if (store == null) {
			throw new GeneralSecurityException("it has no key store");
		}
		String alias = Objects.requireNonNullElse(bundle.getKey().getAlias(), firstKey(store));
		char[] password = password(bundle);
		if (!(store.getKey(alias, password) instanceof PrivateKey key)) {
			throw new GeneralSecurityException("it has no private key under the alias '" + alias + "'");
		}
		X509Certificate[] chain = Arrays.stream(store.getCertificateChain(alias))
			.map(X509Certificate.class::cast)
			.toArray(X509Certificate[]::new);
		return new Identity(key, chain);
	}

	private static char @Nullable [] password(SslBundle bundle) {
		String password = bundle.getKey().getPassword();
		password = (password != null) ? password : bundle.getStores().getKeyStorePassword();
		return (password != null) ? password.toCharArray() : null;
	}

	private static String firstKey(KeyStore store) throws GeneralSecurityException {
		for (String alias : Collections.list(store.aliases())) {
			if (store.isKeyEntry(alias)) {
				return alias;
			}
		}
		throw new GeneralSecurityException("its key store has no private key");
	}

	// Without a trust store these are the authorities that the JDK trusts.
	private static X509Certificate[] trusted(SslBundle bundle) {
		return trustManagers(bundle).flatMap((manager) -> Arrays.stream(manager.getAcceptedIssuers()))
			.toArray(X509Certificate[]::new);
	}

	private static Stream<X509TrustManager> trustManagers(SslBundle bundle) {
		return Arrays.stream(bundle.getManagers().getTrustManagers())
			.filter(X509TrustManager.class::isInstance)
			.map(X509TrustManager.class::cast);
	}

	/**
	 * The identity of the server.
	 *
	 * @param key its private key
	 * @param chain its certificate and the intermediate certificates
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Identity(PrivateKey key, X509Certificate[] chain) {
	}

}

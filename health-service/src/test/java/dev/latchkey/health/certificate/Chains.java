package dev.latchkey.health.certificate;

import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * Makes certificates that are valid for some days, and servers that present a given
 * chain.
 */
final class Chains {

	private final Instant now = Clock.systemUTC().instant();

	X509Bundle root(String name, int start, int end) throws Exception {
		return authority(name, start, end).buildSelfSigned();
	}

	X509Bundle intermediate(String name, int start, int end, X509Bundle issuer) throws Exception {
		return authority(name, start, end).buildIssuedBy(issuer);
	}

	/**
	 * A certificate for the name and the key of an authority, signed by another issuer.
	 */
	X509Bundle crossSigned(X509Bundle authority, int start, int end, X509Bundle issuer) throws Exception {
		return authority("", start, end).subject(authority.getCertificate().getSubjectX500Principal())
			.keyPair(authority.getKeyPair())
			.buildIssuedBy(issuer);
	}

	X509Bundle leaf(int start, int end, X509Bundle issuer) throws Exception {
		return builder("server", start, end).addExtendedKeyUsageServerAuth()
			.addSanIpAddress(InetAddress.getLoopbackAddress())
			.buildIssuedBy(issuer);
	}

	private CertificateBuilder authority(String name, int start, int end) {
		return builder(name, start, end).setIsCertificateAuthority(true);
	}

	private CertificateBuilder builder(String name, int start, int end) {
		// One minute more, so that the number of full days does not change during the
		// test.
		return new CertificateBuilder().ecp256()
			.subject("CN=" + name)
			.notBefore(this.now.plus(Duration.ofDays(start)))
			.notAfter(this.now.plus(Duration.ofDays(end)).plus(Duration.ofMinutes((end > 0) ? 1 : -1)));
	}

	/**
	 * The TLS context of a server that presents its certificate and others, in this
	 * order.
	 */
	static SSLContext server(X509Bundle leaf, X509Bundle... others) throws Exception {
		X509Certificate[] chain = Stream.concat(Stream.of(leaf), Stream.of(others))
			.map(X509Bundle::getCertificate)
			.toArray(X509Certificate[]::new);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(new KeyManager[] { new AsTold(leaf.getKeyPair().getPrivate(), chain) }, null, null);
		return context;
	}

	static SslBundle trusting(X509Bundle... authorities) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		for (X509Bundle each : List.of(authorities)) {
			store.setCertificateEntry("authority-" + store.size(), each.getCertificate());
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		return SslBundle.of(SslStoreBundle.NONE, null, null, null, SslManagerBundle.from(trust));
	}

	/**
	 * Presents the given chain in the given order. A key store would accept only an
	 * ordered chain.
	 */
	private static final class AsTold extends X509ExtendedKeyManager {

		private final PrivateKey key;

		private final X509Certificate[] chain;

		AsTold(PrivateKey key, X509Certificate[] chain) {
			this.key = key;
			this.chain = chain;
		}

		@Override
		public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
			return this.key.getAlgorithm().equals(keyType) ? "server" : null;
		}

		@Override
		public X509Certificate[] getCertificateChain(String alias) {
			return this.chain.clone();
		}

		@Override
		public PrivateKey getPrivateKey(String alias) {
			return this.key;
		}

		@Override
		public String[] getServerAliases(String keyType, Principal[] issuers) {
			return new String[] { "server" };
		}

		@Override
		public String[] getClientAliases(String keyType, Principal[] issuers) {
			return new String[0];
		}

		@Override
		public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
			return null;
		}

	}

}

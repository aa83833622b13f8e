package dev.latchkey.health.channel;

import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.latchkey.client.tls.ClientTls;
import io.netty.handler.ssl.util.KeyManagerFactoryWrapper;
import io.netty.handler.ssl.util.TrustManagerFactoryWrapper;

import org.springframework.boot.ssl.SslManagerBundle;

/**
 * The key manager and trust manager of an SSL bundle, which are replaced when its files
 * change. Clients that hold them use the new ones for new connections. Open connections
 * stay.
 */
class ReloadableManagers implements SslManagerBundle {

	private volatile X509ExtendedKeyManager keys;

	private volatile X509ExtendedTrustManager trust;

	private final ClientTls live = ClientTls.of(() -> this.trust, () -> this.keys);

	ReloadableManagers(SslManagerBundle first) {
		this.keys = first(X509ExtendedKeyManager.class, first.getKeyManagers());
		this.trust = first(X509ExtendedTrustManager.class, first.getTrustManagers());
	}

	/**
	 * Replace the managers, if the new ones can be used.
	 * @throws RuntimeException if the new managers cannot be used; then the old ones stay
	 */
	void update(SslManagerBundle next) {
		X509ExtendedKeyManager nextKeys = first(X509ExtendedKeyManager.class, next.getKeyManagers());
		this.trust = first(X509ExtendedTrustManager.class, next.getTrustManagers());
		this.keys = nextKeys;
	}

	/**
	 * Convert managers to the TLS settings of a channel.
	 */
	static ClientTls tls(SslManagerBundle managers) {
		X509ExtendedKeyManager keys = first(X509ExtendedKeyManager.class, managers.getKeyManagers());
		X509ExtendedTrustManager trust = first(X509ExtendedTrustManager.class, managers.getTrustManagers());
		return ClientTls.of(() -> trust, () -> keys);
	}

	private static <T> T first(Class<T> type, Object[] managers) {
		return Stream.of(managers)
			.filter(type::isInstance)
			.map(type::cast)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("The bundle has no " + type.getSimpleName()));
	}

	@Override
	public KeyManagerFactory getKeyManagerFactory() {
		return new KeyManagerFactoryWrapper(liveKeys());
	}

	@Override
	public TrustManagerFactory getTrustManagerFactory() {
		return new TrustManagerFactoryWrapper(liveTrust());
	}

	@Override
	public KeyManager[] getKeyManagers() {
		return new KeyManager[] { liveKeys() };
	}

	@Override
	public TrustManager[] getTrustManagers() {
		return new TrustManager[] { liveTrust() };
	}

	private KeyManager liveKeys() {
		return Objects.requireNonNull(this.live.keyManager());
	}

	private TrustManager liveTrust() {
		return Objects.requireNonNull(this.live.trustManager());
	}

}

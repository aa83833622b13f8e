package dev.latchkey.health.channel;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/**
 * Makes {@link Tls} instances for tests.
 */
public final class TlsOfTests {

	private TlsOfTests() {
	}

	/**
	 * Make an instance without bundles.
	 */
	public static Tls withoutBundles() {
		return new Tls(new DefaultSslBundleRegistry());
	}

	/**
	 * Make an instance with one bundle.
	 */
	public static Tls with(String name, SslBundle bundle) {
		return new Tls(new DefaultSslBundleRegistry(name, bundle));
	}

}

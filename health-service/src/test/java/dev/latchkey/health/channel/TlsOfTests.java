package dev.latchkey.health.channel;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/**
 * Lets tests make what finds SSL bundles.
 */
public final class TlsOfTests {

	private TlsOfTests() {
	}

	/**
	 * Finds none.
	 */
	public static Tls withoutBundles() {
		return new Tls(new DefaultSslBundleRegistry());
	}

	/**
	 * Finds one.
	 */
	public static Tls with(String name, SslBundle bundle) {
		return new Tls(new DefaultSslBundleRegistry(name, bundle));
	}

}

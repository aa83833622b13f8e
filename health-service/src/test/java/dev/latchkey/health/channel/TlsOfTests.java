package dev.latchkey.health.channel;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;

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

}

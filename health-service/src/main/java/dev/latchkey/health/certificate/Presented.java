package dev.latchkey.health.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What a server has presented.
 *
 * @param chain its certificate and those that vouch for it; never empty
 * @param trust what the verification said
 */
record Presented(List<X509Certificate> chain, Trust trust) {

	/**
	 * What a verification can say.
	 */
	enum Trust {

		/**
		 * The certificate is trusted and names the server.
		 */
		TRUSTED,

		/**
		 * The certificate is trusted and names another server.
		 */
		OTHER_NAME,

		/**
		 * The certificate is not trusted.
		 */
		UNTRUSTED

	}

	Presented {
		chain = List.copyOf(chain);
	}

	X509Certificate leaf() {
		return this.chain.get(0);
	}

	/**
	 * Return the certificate that ends first, the leaf if others end with it.
	 * @return the certificate
	 */
	X509Certificate first() {
		return this.chain.stream().min(Comparator.comparing(Presented::end)).orElseThrow();
	}

	static Instant end(X509Certificate certificate) {
		return certificate.getNotAfter().toInstant();
	}

	static Instant start(X509Certificate certificate) {
		return certificate.getNotBefore().toInstant();
	}

}

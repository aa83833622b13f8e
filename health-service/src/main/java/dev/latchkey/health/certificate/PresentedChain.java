package dev.latchkey.health.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The certificates that a server has presented.
 *
 * @param chain the server's certificate, and others that may have issued it; never empty
 * @param anchors the certificates of the authorities that are trusted
 * @param trust the result of the verification
 */
record PresentedChain(List<X509Certificate> chain, List<X509Certificate> anchors, Trust trust) {

	/**
	 * The results of a verification.
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

	PresentedChain {
		chain = List.copyOf(chain);
		anchors = List.copyOf(anchors);
	}

	X509Certificate leaf() {
		return this.chain.get(0);
	}

	/**
	 * Return whether a certificate is itself a trust anchor.
	 */
	boolean isAnchor(X509Certificate certificate) {
		return this.anchors.stream()
			.anyMatch((anchor) -> anchor.getSubjectX500Principal().equals(certificate.getSubjectX500Principal())
					&& anchor.getPublicKey().equals(certificate.getPublicKey()));
	}

	static Instant expiry(X509Certificate certificate) {
		return certificate.getNotAfter().toInstant();
	}

	static Instant start(X509Certificate certificate) {
		return certificate.getNotBefore().toInstant();
	}

}

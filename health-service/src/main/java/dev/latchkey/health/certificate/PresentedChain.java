package dev.latchkey.health.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What a server has presented.
 *
 * @param chain its certificate and others, which may vouch for it; never empty
 * @param anchors the certificates of the authorities that are trusted
 * @param trust what the verification said
 */
record PresentedChain(List<X509Certificate> chain, List<X509Certificate> anchors, Trust trust) {

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

	PresentedChain {
		chain = List.copyOf(chain);
		anchors = List.copyOf(anchors);
	}

	X509Certificate leaf() {
		return this.chain.get(0);
	}

	/**
	 * Return whether a certificate is trusted by itself.
	 */
	boolean isAnchor(X509Certificate certificate) {
		return this.anchors.stream()
			.anyMatch((anchor) -> anchor.getSubjectX500Principal().equals(certificate.getSubjectX500Principal())
					&& anchor.getPublicKey().equals(certificate.getPublicKey()));
	}

	static Instant end(X509Certificate certificate) {
		return certificate.getNotAfter().toInstant();
	}

	static Instant start(X509Certificate certificate) {
		return certificate.getNotBefore().toInstant();
	}

}

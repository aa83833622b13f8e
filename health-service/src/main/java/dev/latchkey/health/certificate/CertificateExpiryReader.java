package dev.latchkey.health.certificate;

import java.time.Instant;
import java.util.SortedMap;

/**
 * Gives the views the expiry times of certificates.
 */
public interface CertificateExpiryReader {

	/**
	 * Return when the certificates of the targets expire. The earliest expiry in the
	 * verified path of a target counts.
	 * @return the expiry times by the target's name, without the targets that have not
	 * presented a certificate
	 */
	SortedMap<String, Instant> expiries();

}

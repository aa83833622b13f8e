package dev.latchkey.health.certificate;

import java.time.Instant;
import java.util.SortedMap;

/**
 * What the faces see of the certificates.
 */
public interface CertificateReader {

	/**
	 * Return when the certificates end that targets have presented last. Of all that a
	 * verification of one target goes through, the first to end counts.
	 * @return the ends by the target's name; a target that has not presented any is
	 * missing
	 */
	SortedMap<String, Instant> ends();

}

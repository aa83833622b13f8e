package dev.latchkey.health.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.certificate.PresentedChain.Trust;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;

/**
 * Evaluates the certificates that a server has presented.
 */
final class CertificateEvaluation {

	private CertificateEvaluation() {
	}

	/**
	 * Evaluate the certificates. The reason always says how many days are left. It
	 * contains no text of the certificate, because its issuer could choose that text
	 * freely.
	 * @param presented the presented certificates
	 * @param path the verified path
	 * @param warning how long before its expiry a certificate counts as degraded
	 * @param now the present moment
	 * @return up, degraded or down
	 */
	static CheckResult of(PresentedChain presented, VerifiedPath path, Duration warning, Instant now) {
		X509Certificate first = path.first();
		Instant expiry = path.expiry();
		if (!now.isBefore(expiry)) {
			return down(subject(presented, first) + " expired " + days(Duration.between(expiry, now)) + " ago");
		}
		for (X509Certificate certificate : path.certificates()) {
			if (now.isBefore(PresentedChain.start(certificate))) {
				return down(subject(presented, certificate) + " is not valid yet");
			}
		}
		if (presented.trust() != Trust.TRUSTED) {
			return down((presented.trust() == Trust.UNTRUSTED) ? "the certificate is not trusted"
					: "the certificate is for another name");
		}
		Duration left = Duration.between(now, expiry);
		Status status = (left.compareTo(warning) < 0) ? Status.DEGRADED : Status.UP;
		return new CheckResult(status, null, subject(presented, first) + " expires in " + days(left), List.of());
	}

	private static CheckResult down(String reason) {
		return CheckResult.down(null, reason);
	}

	private static String subject(PresentedChain presented, X509Certificate certificate) {
		return certificate.equals(presented.leaf()) ? "the certificate" : "a certificate of the chain";
	}

	private static String days(Duration span) {
		return (span.toDays() == 1) ? "1 day" : span.toDays() + " days";
	}

}

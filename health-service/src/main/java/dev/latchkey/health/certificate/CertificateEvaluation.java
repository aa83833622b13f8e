package dev.latchkey.health.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.latchkey.health.certificate.PresentedChain.Trust;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;

/**
 * Judges what a server has presented.
 */
final class CertificateEvaluation {

	private CertificateEvaluation() {
	}

	/**
	 * Judge. The reason holds the days to the end even when all is well, and nothing that
	 * the certificate's maker could choose freely.
	 * @param presented what was presented
	 * @param path what of it was verified
	 * @param warning how long before its end a certificate is a worry
	 * @param now the present moment
	 * @return up, degraded or down
	 */
	static CheckResult of(PresentedChain presented, VerifiedPath path, Duration warning, Instant now) {
		X509Certificate first = path.first();
		Instant end = path.end();
		if (!now.isBefore(end)) {
			return down(subject(presented, first) + " expired " + days(Duration.between(end, now)) + " ago");
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
		Duration left = Duration.between(now, end);
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

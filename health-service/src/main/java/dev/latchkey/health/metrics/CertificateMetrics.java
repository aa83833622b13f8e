package dev.latchkey.health.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.health.certificate.CertificateReader;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Shows how long the certificates of the targets are valid, of each from its first look
 * on.
 */
@Component
class CertificateMetrics implements CheckListener {

	private final Set<String> shown = ConcurrentHashMap.newKeySet();

	private final MeterRegistry meters;

	private final CertificateReader certificates;

	private final Clock clock;

	CertificateMetrics(MeterRegistry meters, CertificateReader certificates, Clock clock) {
		this.meters = meters;
		this.certificates = certificates;
		this.clock = clock;
	}

	@Override
	public void checked(CheckState before, CheckState after) {
		String target = after.id().target();
		if (after.id().kind() == CheckKind.CERTIFICATE && this.certificates.ends().containsKey(target)
				&& this.shown.add(target)) {
			Gauge.builder("latchkey.certificate.expiry", () -> secondsLeft(target))
				.description("Time until the first certificate of the target ends; negative after that")
				.baseUnit("seconds")
				.tags("target", target)
				.register(this.meters);
		}
	}

	private @Nullable Number secondsLeft(String target) {
		Instant end = this.certificates.ends().get(target);
		return (end != null) ? Duration.between(this.clock.instant(), end).toSeconds() : null;
	}

}

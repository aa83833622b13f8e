package dev.latchkey.health.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.latchkey.health.certificate.CertificateExpiryReader;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckListener;
import dev.latchkey.health.status.CheckState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Publishes the time until the certificates of each target expire, from the first check
 * of the target on.
 */
@Component
class CertificateMetrics implements CheckListener {

	private final Set<String> registered = ConcurrentHashMap.newKeySet();

	private final MeterRegistry meters;

	private final CertificateExpiryReader certificates;

	private final Clock clock;

	CertificateMetrics(MeterRegistry meters, CertificateExpiryReader certificates, Clock clock) {
		this.meters = meters;
		this.certificates = certificates;
		this.clock = clock;
	}

	@Override
	public void checked(CheckState before, CheckState after) {
		String target = after.id().target();
		if (after.id().kind() == CheckKind.CERTIFICATE && this.certificates.expiries().containsKey(target)
				&& this.registered.add(target)) {
			Gauge.builder("latchkey.certificate.expiry", () -> secondsLeft(target))
				.description("Time until the first certificate of the target expires; negative after that")
				.baseUnit("seconds")
				.tags("target", target)
				.register(this.meters);
		}
	}

	private @Nullable Number secondsLeft(String target) {
		Instant expiry = this.certificates.expiries().get(target);
		return (expiry != null) ? Duration.between(this.clock.instant(), expiry).toSeconds() : null;
	}

}

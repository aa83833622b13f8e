package dev.latchkey.health.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.target.CertificateProperties;

/**
 * Checks the certificate of one endpoint.
 */
class CertificateCheck {

	/**
	 * The longest pause after a check that found no certificate or a bad one, so that a
	 * new server or certificate is found soon.
	 */
	static final Duration RETRY = Duration.ofMinutes(1);

	/**
	 * The pause while a server that has not presented a certificate yet may be starting.
	 */
	private static final Duration START_RETRY = Duration.ofSeconds(2);

	private static final int START_RETRIES = 30;

	private final Handshake handshake;

	private final CertificateProperties properties;

	private final Clock clock;

	private final Consumer<CheckResult> results;

	private final Consumer<Instant> expiries;

	private boolean seen;

	private int startRetries;

	CertificateCheck(Handshake handshake, CertificateProperties properties, Clock clock, Consumer<CheckResult> results,
			Consumer<Instant> expiries) {
		this.handshake = handshake;
		this.properties = properties;
		this.clock = clock;
		this.results = results;
		this.expiries = expiries;
	}

	/**
	 * Check once; blocks until the server has answered or the deadline has passed. An
	 * unreachable server does not change the result, because its last certificate is
	 * still known; other checks report that it is unreachable.
	 * @return the pause until the next check
	 */
	Duration look() {
		Optional<PresentedChain> presented = this.handshake.presentedChain();
		if (presented.isEmpty()) {
			if (!this.seen) {
				this.results.accept(CheckResult.unknown("no certificate was presented"));
			}
			return retryPause();
		}
		this.seen = true;
		VerifiedPath path = VerifiedPath.of(presented.get(), this.clock.instant());
		CheckResult result = CertificateEvaluation.of(presented.get(), path, this.properties.warning(),
				this.clock.instant());
		this.expiries.accept(path.expiry());
		this.results.accept(result);
		return (result.status() == Status.UP) ? this.properties.interval() : retryPause();
	}

	private Duration retryPause() {
		Duration interval = this.properties.interval();
		Duration pause = (!this.seen && this.startRetries++ < START_RETRIES) ? START_RETRY : RETRY;
		return (interval.compareTo(pause) < 0) ? interval : pause;
	}

}

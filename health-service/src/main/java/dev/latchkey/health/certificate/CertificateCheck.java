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
 * Looks at the certificate of one endpoint.
 */
class CertificateCheck {

	/**
	 * The pause after a look that found no certificate or a bad one: a server that is
	 * back, and a certificate that is new, are seen soon.
	 */
	static final Duration SOON = Duration.ofMinutes(1);

	/**
	 * The same pause while a server that has presented none yet may be starting.
	 */
	private static final Duration AT_START = Duration.ofSeconds(2);

	private static final int LOOKS_AT_START = 30;

	private final Handshake handshake;

	private final CertificateProperties properties;

	private final Clock clock;

	private final Consumer<CheckResult> results;

	private final Consumer<Instant> ends;

	private boolean seen;

	private int unseen;

	CertificateCheck(Handshake handshake, CertificateProperties properties, Clock clock, Consumer<CheckResult> results,
			Consumer<Instant> ends) {
		this.handshake = handshake;
		this.properties = properties;
		this.clock = clock;
		this.results = results;
		this.ends = ends;
	}

	/**
	 * Look once; waits for the server. That it cannot be reached is for the other checks
	 * to tell: its certificate is what it was.
	 * @return the pause to the next look
	 */
	Duration look() {
		Optional<PresentedChain> presented = this.handshake.see();
		if (presented.isEmpty()) {
			if (!this.seen) {
				this.results.accept(CheckResult.unknown("no certificate was presented"));
			}
			return soon();
		}
		this.seen = true;
		VerifiedPath path = VerifiedPath.of(presented.get(), this.clock.instant());
		CheckResult result = CertificateEvaluation.of(presented.get(), path, this.properties.warning(),
				this.clock.instant());
		this.ends.accept(path.end());
		this.results.accept(result);
		return (result.status() == Status.UP) ? this.properties.interval() : soon();
	}

	private Duration soon() {
		Duration interval = this.properties.interval();
		Duration pause = (!this.seen && this.unseen++ < LOOKS_AT_START) ? AT_START : SOON;
		return (interval.compareTo(pause) < 0) ? interval : pause;
	}

}

package dev.latchkey.health.certificate;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.schedule.RepeatingScheduler;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckPolicy;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.health.target.TargetProperties;
import dev.latchkey.health.target.WatchProperties;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Checks the certificates of all targets with TLS, each at its own interval.
 */
@Component
class CertificateWatcher implements SmartLifecycle {

	/**
	 * Two are enough: a check blocks its thread, but checks are rare.
	 */
	private static final int THREADS = 2;

	/**
	 * The time between the first checks of two endpoints.
	 */
	private static final Duration GAP = Duration.ofMillis(100);

	private final List<CertificateCheck> checks = new ArrayList<>();

	private final CertificateExpiryBoard board;

	private final StatusRecorder recorder;

	private final Lookups lookups;

	private final Clock clock;

	private final RepeatingScheduler scheduler = new RepeatingScheduler("certificates", THREADS);

	CertificateWatcher(WatchProperties properties, CertificateExpiryBoard board, StatusRecorder recorder, Tls tls,
			Lookups lookups, Clock clock) {
		this.board = board;
		this.recorder = recorder;
		this.lookups = lookups;
		this.clock = clock;
		new TreeMap<>(properties.targets()).forEach((name, target) -> {
			SslBundle bundle = tls.bundle("latchkey.targets." + name + ".ssl-bundle", target.sslBundle());
			SslBundle trusted = (bundle != null) ? bundle : SslBundle.systemDefault();
			target.tlsEndpoints().forEach((endpoint) -> add(name, target, endpoint, trusted));
		});
	}

	private void add(String name, TargetProperties target, ServerAddress endpoint, SslBundle bundle) {
		CheckId id = new CheckId(CheckKind.CERTIFICATE, name, endpoint.toString());
		Handshake handshake = new Handshake(endpoint, bundle, target.deadline(), this.lookups);
		this.checks.add(new CertificateCheck(handshake, target.certificate(), this.clock,
				this.recorder.register(id, policy(target)), (expiry) -> this.board.record(id, expiry)));
	}

	/**
	 * Each result counts at once, because a certificate does not flap. The last result
	 * stays valid while the server is unreachable.
	 */
	private static CheckPolicy policy(TargetProperties target) {
		Duration freshFor = target.certificate().interval().multipliedBy(2).plus(CertificateCheck.RETRY);
		return new CheckPolicy(freshFor, 1, 1, null);
	}

	@Override
	public void start() {
		this.scheduler.start();
		for (int i = 0; i < this.checks.size(); i++) {
			CertificateCheck check = this.checks.get(i);
			this.scheduler.repeat(GAP.multipliedBy(i), CertificateCheck.RETRY, check::look);
		}
	}

	@Override
	public void stop() {
		this.scheduler.stop();
	}

	@Override
	public boolean isRunning() {
		return this.scheduler.isRunning();
	}

}

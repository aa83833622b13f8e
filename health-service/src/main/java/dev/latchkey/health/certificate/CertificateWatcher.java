package dev.latchkey.health.certificate;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.schedule.Timetable;
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
 * Looks at the certificates of all targets with TLS, each at its own interval.
 */
@Component
class CertificateWatcher implements SmartLifecycle {

	/**
	 * A look waits for its server, but looks are rare.
	 */
	private static final int THREADS = 2;

	/**
	 * The time between the first looks at two endpoints.
	 */
	private static final Duration GAP = Duration.ofMillis(100);

	private final List<CertificateCheck> checks = new ArrayList<>();

	private final CertificateBoard board;

	private final StatusRecorder recorder;

	private final Lookups lookups;

	private final Clock clock;

	private final Timetable timetable = new Timetable("certificates", THREADS);

	CertificateWatcher(WatchProperties properties, CertificateBoard board, StatusRecorder recorder, Tls tls,
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
				this.recorder.register(id, policy(target)), (end) -> this.board.record(id, end)));
	}

	/**
	 * A certificate does not flap: each look counts. What was seen is believed while the
	 * server is away.
	 */
	private static CheckPolicy policy(TargetProperties target) {
		Duration freshFor = target.certificate().interval().multipliedBy(2).plus(CertificateCheck.SOON);
		return new CheckPolicy(freshFor, 1, 1, null);
	}

	@Override
	public void start() {
		this.timetable.start();
		for (int i = 0; i < this.checks.size(); i++) {
			CertificateCheck check = this.checks.get(i);
			this.timetable.again(GAP.multipliedBy(i), CertificateCheck.SOON, check::look);
		}
	}

	@Override
	public void stop() {
		this.timetable.stop();
	}

	@Override
	public boolean isRunning() {
		return this.timetable.isRunning();
	}

}

package dev.latchkey.health.target;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.latchkey.health.channel.Endpoint;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.schedule.Timetable;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks every configured target at its interval. One thread is enough for any number of
 * targets, because no check waits for its answer.
 */
@Component
class TargetWatcher implements SmartLifecycle, DisposableBean {

	/**
	 * Threads that take answers and shake hands.
	 */
	private static final int WORKERS = 16;

	private static final long IDLE_SECONDS = 30;

	private final List<TargetCheck> checks = new ArrayList<>();

	private final HttpClients clients = new HttpClients(workers());

	private final Lookups lookups;

	private final StatusRecorder recorder;

	private final Timetable timetable = new Timetable("target-watcher", 1);

	TargetWatcher(WatchProperties properties, StatusRecorder recorder, Tls tls, Lookups lookups) {
		this.recorder = recorder;
		this.lookups = lookups;
		// In the order of their names, so that each start spreads them alike.
		new TreeMap<>(properties.targets()).forEach((name, target) -> add(name, target,
				tls.bundle("latchkey.targets." + name + ".ssl-bundle", target.sslBundle())));
	}

	private void add(String name, TargetProperties target, @Nullable SslBundle bundle) {
		if (target.grpcAddress() != null) {
			this.checks.add(new GrpcHealthCheck(name, target.grpcAddress(), target, bundle, this.recorder));
		}
		if (target.actuatorUrl() != null) {
			this.checks.add(new HttpCheck(this.clients.get(target.sslBundle(), bundle), this.lookups,
					URI.create(target.actuatorUrl()), target, ActuatorStatus::judge,
					register(CheckKind.ACTUATOR, name, target)));
		}
		if (target.httpUrl() != null) {
			this.checks.add(new HttpCheck(this.clients.get(target.sslBundle(), bundle), this.lookups,
					URI.create(target.httpUrl()), target, StatusRange.of(target.httpStatus())::judge,
					register(CheckKind.HTTP, name, target)));
		}
		if (target.tcpAddress() != null) {
			this.checks.add(new TcpCheck(Endpoint.of(target.tcpAddress()), target,
					register(CheckKind.TCP, name, target), this.lookups));
		}
	}

	private Consumer<CheckResult> register(CheckKind kind, String name, TargetProperties target) {
		return this.recorder.register(new CheckId(kind, name, ""), target.policy());
	}

	@Override
	public void start() {
		this.timetable.start();
		for (int i = 0; i < this.checks.size(); i++) {
			TargetCheck check = this.checks.get(i);
			this.timetable.every(Spread.delay(i, this.checks.size(), check.interval()), check.interval(), check::ask);
		}
	}

	@Override
	public void stop() {
		this.timetable.stop();
		this.checks.forEach(TargetCheck::close);
	}

	/**
	 * Also when something else has stopped the start: connections are open before it.
	 */
	@Override
	public void destroy() {
		this.checks.forEach(TargetCheck::close);
	}

	@Override
	public boolean isRunning() {
		return this.timetable.isRunning();
	}

	private static ThreadPoolExecutor workers() {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> {
					Thread thread = new Thread(task, "target-worker");
					thread.setDaemon(true);
					return thread;
				});
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

}

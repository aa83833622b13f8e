package dev.latchkey.health.target.watch;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Addresses;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.schedule.RepeatingScheduler;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.health.target.StatusRange;
import dev.latchkey.health.target.TargetCheck;
import dev.latchkey.health.target.TargetProperties;
import dev.latchkey.health.target.WatchProperties;
import dev.latchkey.health.target.grpc.GrpcHealthCheck;
import dev.latchkey.health.target.http.ActuatorStatus;
import dev.latchkey.health.target.http.HttpCheck;
import dev.latchkey.health.target.http.HttpClients;
import dev.latchkey.health.target.tcp.TcpCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Checks every configured target at its interval. One thread is enough for any number of
 * targets, because no check blocks until its answer.
 */
@Component
class TargetWatcher implements SmartLifecycle, DisposableBean {

	/**
	 * Threads that receive answers and make TLS handshakes.
	 */
	private static final int WORKERS = 16;

	private static final long IDLE_SECONDS = 30;

	private final List<TargetCheck> checks = new ArrayList<>();

	private final List<CheckPace> paces = new ArrayList<>();

	private final HttpClients clients = new HttpClients(workers());

	private final Lookups lookups;

	private final StatusRecorder recorder;

	private final RepeatingScheduler scheduler = new RepeatingScheduler("target-watcher", 1);

	TargetWatcher(WatchProperties properties, StatusRecorder recorder, Tls tls, Lookups lookups) {
		this.recorder = recorder;
		this.lookups = lookups;
		// In the order of their names, so that each start spreads them in the same way.
		new TreeMap<>(properties.targets()).forEach((name, target) -> add(name, target,
				tls.bundle("latchkey.targets." + name + ".ssl-bundle", target.sslBundle())));
	}

	private void add(String name, TargetProperties target, @Nullable SslBundle bundle) {
		if (target.grpcAddress() != null) {
			String address = target.grpcAddress();
			add(target, address, (recorder) -> new GrpcHealthCheck(name, address, target, bundle, recorder));
		}
		HttpClient client = this.clients.get(target.sslBundle(), bundle);
		addHttp(CheckKind.ACTUATOR, target.actuatorUrl(), ActuatorStatus::judge, name, target, client);
		addHttp(CheckKind.HTTP, target.httpUrl(), StatusRange.of(target.httpStatus())::judge, name, target, client);
		if (target.tcpAddress() != null) {
			ServerAddress endpoint = Addresses.of(target.tcpAddress());
			add(target, endpoint.toString(), (recorder) -> new TcpCheck(endpoint, target,
					recorder.register(new CheckId(CheckKind.TCP, name, ""), target.policy()), this.lookups));
		}
	}

	private void addHttp(CheckKind kind, @Nullable String url,
			BiFunction<HttpResponse<byte[]>, Duration, CheckResult> judge, String name, TargetProperties target,
			HttpClient client) {
		if (url != null) {
			URI uri = URI.create(url);
			// Without the path, because it may contain a secret and the address is
			// public.
			add(target, Addresses.of(uri).toString(), (recorder) -> new HttpCheck(client, this.lookups, uri, target,
					judge, recorder.register(new CheckId(kind, name, ""), target.policy())));
		}
	}

	private void add(TargetProperties target, String address, Function<StatusRecorder, TargetCheck> check) {
		CheckPace pace = new CheckPace(target.interval());
		this.checks.add(check.apply((id, policy) -> pace.watch(this.recorder.register(id, address, policy))));
		this.paces.add(pace);
	}

	@Override
	public void start() {
		this.scheduler.start();
		Duration soon = StartSpread.soon(this.checks.size());
		for (int i = 0; i < this.checks.size(); i++) {
			TargetCheck check = this.checks.get(i);
			CheckPace pace = this.paces.get(i);
			this.scheduler.repeat(StartSpread.delay(i, this.checks.size(), check.interval()), check.interval(), () -> {
				check.ask();
				return pace.next(soon);
			});
		}
	}

	/**
	 * Start no more checks. The connections stay open, because another start may follow.
	 */
	@Override
	public void stop() {
		this.scheduler.stop();
	}

	/**
	 * Close the connections, also if the start of the program failed: they are open
	 * before {@link #start()}.
	 */
	@Override
	public void destroy() {
		this.checks.forEach(TargetCheck::close);
	}

	@Override
	public boolean isRunning() {
		return this.scheduler.isRunning();
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

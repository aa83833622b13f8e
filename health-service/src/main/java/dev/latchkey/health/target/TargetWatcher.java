package dev.latchkey.health.target;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.latchkey.health.channel.Endpoint;
import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger logger = LoggerFactory.getLogger(TargetWatcher.class);

	private final List<TargetCheck> checks = new ArrayList<>();

	private final HttpClients clients = new HttpClients(workers());

	private final Lookups lookups = new Lookups(lookupThreads());

	private final StatusRecorder recorder;

	private volatile @Nullable ScheduledExecutorService scheduler;

	TargetWatcher(WatchProperties properties, StatusRecorder recorder, Tls tls) {
		this.recorder = recorder;
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
		ScheduledExecutorService starting = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "target-watcher");
			thread.setDaemon(true);
			return thread;
		});
		this.scheduler = starting;
		for (int i = 0; i < this.checks.size(); i++) {
			schedule(starting, this.checks.get(i), i);
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.scheduler;
		if (running != null) {
			running.shutdownNow();
			this.checks.forEach(TargetCheck::close);
			this.scheduler = null;
		}
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
		return this.scheduler != null;
	}

	private void schedule(ScheduledExecutorService starting, TargetCheck check, int index) {
		long delay = Spread.delay(index, this.checks.size(), check.interval()).toMillis();
		var unused = starting.scheduleWithFixedDelay(() -> ask(check), delay, check.interval().toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void ask(TargetCheck check) {
		try {
			check.ask();
		}
		catch (RuntimeException ex) {
			// An exception would end the schedule without a word.
			logger.error("A check could not be made", ex);
		}
	}

	private static ThreadPoolExecutor workers() {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (task) -> daemon(task, "target-worker"));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	/**
	 * As many threads as there are look-ups, which are as many as there are names.
	 */
	private static ThreadPoolExecutor lookupThreads() {
		return new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> daemon(task, "target-lookup"));
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

}

package dev.latchkey.health.target;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.StatusRecorder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks every configured target at its interval. One thread is enough for any number of
 * targets, because no check waits for its answer.
 */
@Component
class TargetWatcher implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(TargetWatcher.class);

	private final List<TargetCheck> checks = new ArrayList<>();

	private volatile @Nullable ScheduledExecutorService scheduler;

	TargetWatcher(WatchProperties properties, StatusRecorder recorder) {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		properties.targets().forEach((name, target) -> add(name, target, recorder, client));
	}

	private void add(String name, TargetProperties target, StatusRecorder recorder, HttpClient client) {
		if (target.grpcAddress() != null) {
			this.checks.add(new GrpcHealthCheck(name, target.grpcAddress(), target, recorder));
		}
		if (target.actuatorUrl() != null) {
			CheckId id = new CheckId(CheckKind.ACTUATOR, name, "");
			this.checks.add(new ActuatorCheck(client, URI.create(target.actuatorUrl()), target,
					recorder.register(id, target.policy())));
		}
	}

	@Override
	public void start() {
		ScheduledExecutorService starting = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "target-watcher");
			thread.setDaemon(true);
			return thread;
		});
		this.scheduler = starting;
		this.checks.forEach((check) -> schedule(starting, check));
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

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

	private void schedule(ScheduledExecutorService starting, TargetCheck check) {
		var unused = starting.scheduleAtFixedRate(() -> ask(check), 0, check.interval().toMillis(),
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

}

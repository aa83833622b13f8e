package dev.latchkey.health.grpc;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReader;
import dev.latchkey.health.status.StatusReport;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells gRPC health what the status board says: {@code ""} for everything together, each
 * target by its name, and {@code journey}. It looks rather than listens, because a result
 * that grows too old makes no event. {@code liveness} and {@code readiness} are this
 * program's own: it is not ill because a target is.
 */
@Component
class GrpcHealthPublisher implements SmartLifecycle {

	private static final long PERIOD_MILLIS = 250;

	private final HealthStatusManager manager;

	private final StatusReader reader;

	private volatile @Nullable ScheduledExecutorService scheduler;

	GrpcHealthPublisher(HealthStatusManager manager, StatusReader reader) {
		this.manager = manager;
		this.reader = reader;
	}

	/**
	 * Before the gRPC server, so that from its first moment it knows every name.
	 */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 1;
	}

	@Override
	public void start() {
		this.manager.setStatus("liveness", ServingStatus.SERVING);
		this.manager.setStatus("readiness", ServingStatus.SERVING);
		publish();
		ScheduledExecutorService starting = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "grpc-health");
			thread.setDaemon(true);
			return thread;
		});
		this.scheduler = starting;
		var unused = starting.scheduleWithFixedDelay(this::publish, PERIOD_MILLIS, PERIOD_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.scheduler;
		if (running != null) {
			running.shutdownNow();
			this.scheduler = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

	/**
	 * Say goodbye while the server still serves; nothing that is published later counts.
	 */
	@EventListener(ContextClosedEvent.class)
	void leave() {
		this.manager.enterTerminalState();
	}

	void publish() {
		StatusReport report = this.reader.read();
		Map<String, Status> statuses = new HashMap<>();
		statuses.put(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, report.overall());
		report.targets().forEach((name, checks) -> statuses.put(name, StatusReport.statusOf(checks)));
		report.journey().ifPresent((journey) -> statuses.put("journey", journey.status()));
		statuses.forEach((name, status) -> this.manager.setStatus(name, toServingStatus(status)));
	}

	private static ServingStatus toServingStatus(Status status) {
		return status.isServing() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
	}

}

package dev.latchkey.health.grpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.latchkey.health.schedule.RepeatingScheduler;
import dev.latchkey.health.status.Status;
import dev.latchkey.health.status.StatusReader;
import dev.latchkey.health.status.StatusReport;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Publishes the status board as gRPC health: {@code ""} for everything together, each
 * target by its name, and {@code journey}. It polls the board, because a result that
 * becomes too old causes no event. {@code liveness} and {@code readiness} are about this
 * program alone: they stay SERVING when a target is down.
 */
@Component
class GrpcHealthPublisher implements SmartLifecycle {

	private static final Duration PERIOD = Duration.ofMillis(250);

	private final HealthStatusManager manager;

	private final StatusReader reader;

	private final RepeatingScheduler scheduler = new RepeatingScheduler("grpc-health", 1);

	GrpcHealthPublisher(HealthStatusManager manager, StatusReader reader) {
		this.manager = manager;
		this.reader = reader;
	}

	/**
	 * Before the gRPC server, so that the server knows every name from its start.
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
		this.scheduler.start();
		this.scheduler.repeatEvery(PERIOD, PERIOD, this::publish);
	}

	@Override
	public void stop() {
		this.scheduler.stop();
	}

	@Override
	public boolean isRunning() {
		return this.scheduler.isRunning();
	}

	/**
	 * Report NOT_SERVING for all names while the server still runs. Later statuses are
	 * ignored.
	 */
	@EventListener(ContextClosedEvent.class)
	void stopServing() {
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

package dev.latchkey.health.grpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.latchkey.health.schedule.Timetable;
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
 * Tells gRPC health what the status board says: {@code ""} for everything together, each
 * target by its name, and {@code journey}. It looks rather than listens, because a result
 * that grows too old makes no event. {@code liveness} and {@code readiness} are this
 * program's own: it is not ill because a target is.
 */
@Component
class GrpcHealthPublisher implements SmartLifecycle {

	private static final Duration PERIOD = Duration.ofMillis(250);

	private final HealthStatusManager manager;

	private final StatusReader reader;

	private final Timetable timetable = new Timetable("grpc-health", 1);

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
		this.timetable.start();
		this.timetable.every(PERIOD, PERIOD, this::publish);
	}

	@Override
	public void stop() {
		this.timetable.stop();
	}

	@Override
	public boolean isRunning() {
		return this.timetable.isRunning();
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

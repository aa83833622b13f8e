package dev.latchkey.auth.audit;

import java.time.Duration;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/**
 * Writes the counts of repeated events when their minute has passed.
 */
@Component
class RepeatedEventsReport implements SchedulingConfigurer, DisposableBean {

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final RepeatedEvents repeated;

	private final SecurityEvents events;

	RepeatedEventsReport(RepeatedEvents repeated, SecurityEvents events) {
		this.repeated = repeated;
		this.events = events;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(() -> this.repeated.end(this.events::writeRepeated), INTERVAL);
	}

	@Override
	public void destroy() {
		this.repeated.endAll(this.events::writeRepeated);
	}

}

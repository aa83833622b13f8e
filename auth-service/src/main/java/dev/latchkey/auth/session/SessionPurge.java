package dev.latchkey.auth.session;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.store.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Deletes expired sessions in bounded batches, so that no batch occupies the store for
 * long, and counts the remaining ones for {@code latchkey.sessions.active}. It also
 * corrects sessions that a fast clock has created, so that they live no longer than
 * others.
 */
public class SessionPurge implements SchedulingConfigurer {

	private final SessionExpiry sessions;

	private final SessionProperties properties;

	private final Clock clock;

	private final AtomicLong active;

	public SessionPurge(SessionExpiry sessions, SessionProperties properties, Clock clock, MeterRegistry meters) {
		this.active = Objects.requireNonNull(meters.gauge("latchkey.sessions.active", new AtomicLong()));
		this.sessions = sessions;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::run, this.properties.purgeInterval());
	}

	/**
	 * Correct times, delete expired sessions and count the remaining ones.
	 */
	void run() {
		Upkeep.inBatches("Sessions with times from a fast clock stay until the store answers",
				(limit) -> this.sessions.shortenTimes(this.clock.instant(), this.properties.idleTimeout(), limit));
		Upkeep.inBatches("Expired sessions stay until the store answers",
				(limit) -> this.sessions.deleteExpired(this.clock.instant(), limit));
		Upkeep.attempt("The number of active sessions is that of the last count",
				() -> this.active.set(this.sessions.countLive(this.clock.instant())));
	}

}

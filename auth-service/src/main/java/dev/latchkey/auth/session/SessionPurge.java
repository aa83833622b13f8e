package dev.latchkey.auth.session;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.auth.store.Upkeep;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/**
 * Removes sessions whose time is over, a bounded batch after the other, so that none
 * holds the store for long, and counts what is left for {@code latchkey.sessions.active}.
 * Those that a clock which was ahead has made live no longer than others from then on.
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
	 * Remove what is over now.
	 */
	void run() {
		Upkeep.inBatches("Sessions that a wrong clock has made live on until the store answers",
				(limit) -> this.sessions.shortenTimes(this.clock.instant(), this.properties.idleTimeout(), limit));
		Upkeep.inBatches("Expired sessions stay until the store answers",
				(limit) -> this.sessions.deleteExpired(this.clock.instant(), limit));
		Upkeep.attempt("The number of active sessions is that of the last count",
				() -> this.active.set(this.sessions.countLive(this.clock.instant())));
	}

}

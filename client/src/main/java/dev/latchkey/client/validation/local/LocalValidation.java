package dev.latchkey.client.validation.local;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

import dev.latchkey.client.revocation.RevocationEvents;
import dev.latchkey.client.revocation.Revocations;
import dev.latchkey.client.revocation.Scheduler;
import dev.latchkey.client.validation.SessionValidator;
import dev.latchkey.client.validation.ValidationStatus;
import dev.latchkey.client.validation.call.SessionLifetime;
import dev.latchkey.client.validation.call.ValidationCalls;
import dev.latchkey.client.validation.call.ValidationConnections;
import dev.latchkey.client.validation.metrics.ValidationMetrics;
import dev.latchkey.client.validation.metrics.ValidationStats;
import dev.latchkey.client.validation.proof.SessionCache;
import dev.latchkey.client.validation.token.TokenHashers;
import dev.latchkey.client.validation.watch.Listeners;
import dev.latchkey.client.validation.watch.WatchedSessions;

/**
 * Puts the parts of local validation together. It has one thread and one stream, until it
 * is closed.
 */
public final class LocalValidation implements AutoCloseable {

	private final Scheduler scheduler;

	private final ValidationConnections connections;

	private final Revocations revocations;

	private final ValidationCalls calls;

	private final SessionValidator validator;

	private final WatchedSessions watched;

	private final Listeners listeners;

	private final ValidationStats stats;

	private final LongSupplier nanoTime;

	private final Runnable unpublish;

	LocalValidation(ValidationConnections connections, int maxSessions, Duration deadline, Environment environment) {
		this.scheduler = environment.scheduler();
		this.listeners = environment.listeners();
		this.connections = connections;
		this.nanoTime = environment.nanoTime();
		SessionCache cache = new SessionCache(maxSessions);
		TokenHashers hashers = new TokenHashers();
		this.stats = new ValidationStats(this.nanoTime, hashers::found);
		this.watched = new WatchedSessions(this.scheduler, this.listeners, this.nanoTime, environment.random(), cache);
		this.revocations = Revocations.watch(connections, this.scheduler, this.nanoTime, environment.random(),
				RevocationEvents.all(List.of(this.stats, this.watched)));
		this.calls = new ValidationCalls(this.revocations, cache,
				new SessionLifetime(environment.clock(), environment.random()), this.watched::refused,
				(call) -> this.scheduler.schedule(call, 0), connections, this.nanoTime, deadline.toNanos());
		this.watched.start(this.revocations, this.calls);
		this.validator = new LocalValidator(hashers, cache, this.revocations, this.calls, this.watched, this.stats,
				this.nanoTime, deadline);
		this.unpublish = environment.metrics().publish(this.stats, connections.ofStream().authority());
	}

	/**
	 * Begin to watch for revocations.
	 * @param connections the connections, which are closed together with this
	 * @param maxSessions how many sessions to keep in memory, 1 or more
	 * @param deadline how long a call may take
	 * @param metrics publishes the counts
	 * @return local validation, which the caller must close
	 */
	public static LocalValidation start(ValidationConnections connections, int maxSessions, Duration deadline,
			ValidationMetrics metrics) {
		return start(connections, maxSessions, deadline, metrics, Clock.systemUTC());
	}

	/**
	 * The same as the other one, with a clock that tests can set.
	 * @param connections the connections, which are closed together with this
	 * @param maxSessions how many sessions to keep in memory, 1 or more
	 * @param deadline how long a call may take
	 * @param metrics publishes the counts
	 * @param clock stands for the clock of this machine
	 * @return local validation, which the caller must close
	 */
	public static LocalValidation start(ValidationConnections connections, int maxSessions, Duration deadline,
			ValidationMetrics metrics, Clock clock) {
		return new LocalValidation(connections, maxSessions, deadline,
				new Environment(Scheduler.start("latchkey-validation"), Listeners.start("latchkey-listener"),
						System::nanoTime, clock, (bound) -> ThreadLocalRandom.current().nextLong(bound), metrics));
	}

	/**
	 * The validator.
	 * @return the validator, which knows nobody after this is closed
	 */
	public SessionValidator validator() {
		return this.validator;
	}

	/**
	 * How local validation is doing.
	 * @return its status now
	 */
	public ValidationStatus status() {
		return new ValidationStatus(this.revocations.isLeased(this.nanoTime.getAsLong()), this.stats.newestPong());
	}

	@Override
	public void close() {
		try {
			this.unpublish.run();
		}
		finally {
			end();
		}
	}

	private void end() {
		this.watched.close();
		this.calls.close();
		this.revocations.close();
		this.connections.close();
		this.scheduler.close();
		this.listeners.close();
	}

	/**
	 * What tests replace.
	 *
	 * @param scheduler runs what is due
	 * @param listeners runs the listeners of watched sessions
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param clock the clock of this machine
	 * @param random draws a number from 0 to its argument, exclusive
	 * @param metrics publishes the counts
	 */
	record Environment(Scheduler scheduler, Listeners listeners, LongSupplier nanoTime, Clock clock,
			LongUnaryOperator random, ValidationMetrics metrics) {

	}

}

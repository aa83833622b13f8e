package dev.latchkey.shell.client.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.client.health.WatchedName.Event;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.ManagedChannel;

/**
 * Follows what a server says of its health. When the connection breaks, it says so and
 * connects again. For one thread.
 */
public final class HealthWatch implements AutoCloseable {

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final ManagedChannel channel;

	private final List<WatchedName> names;

	/**
	 * Makes a watch.
	 * @param channel the connection, which is closed with it
	 * @param target the server; each answer may take as long as its deadline
	 * @param services the names to watch
	 * @param trusted how long an answer counts while no other comes
	 */
	HealthWatch(ManagedChannel channel, Target target, List<String> services, Duration trusted) {
		this.channel = channel;
		long now = System.nanoTime();
		this.names = services.stream()
			.map((service) -> new WatchedName(service, target, trusted, this.events, now))
			.toList();
	}

	/**
	 * Waits for the next change. The first answer for each name is one.
	 * @param limit how long to wait
	 * @return the change, empty when the time is over
	 * @throws InterruptedException when the thread is interrupted meanwhile
	 * @throws ShellFailure when the server does not let itself be watched
	 */
	public Optional<HealthChange> next(Duration limit) throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		while (true) {
			Optional<HealthChange> change = act();
			long now = System.nanoTime();
			if (change.isEmpty()) {
				Event event = this.events.poll(Math.min(end - now, idleNanos(now)), TimeUnit.NANOSECONDS);
				now = System.nanoTime();
				change = (event != null) ? event.name().accept(event, now) : change;
			}
			if (change.isPresent() || now >= end) {
				return change;
			}
		}
	}

	private Optional<HealthChange> act() {
		for (WatchedName name : this.names) {
			Optional<HealthChange> change = name.act(this.channel, System.nanoTime());
			if (change.isPresent()) {
				return change;
			}
		}
		return Optional.empty();
	}

	private long idleNanos(long now) {
		return this.names.stream().mapToLong((name) -> name.idleNanos(now)).min().orElse(Long.MAX_VALUE);
	}

	/** Ends every call that watches. */
	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}

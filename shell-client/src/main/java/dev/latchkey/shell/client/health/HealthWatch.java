package dev.latchkey.shell.client.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.client.health.WatchedService.Event;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.ManagedChannel;

/**
 * Watches a server's health. When the connection breaks, it reports that and connects
 * again. It is not thread-safe.
 */
public final class HealthWatch implements AutoCloseable {

	private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

	private final ManagedChannel channel;

	private final List<WatchedService> watched;

	/**
	 * Makes a watch.
	 * @param channel the connection; the watch closes it
	 * @param target the server; its deadline limits each answer
	 * @param services the names to watch
	 * @param maxAge the time after which an answer is asked for again
	 */
	HealthWatch(ManagedChannel channel, Target target, List<String> services, Duration maxAge) {
		this.channel = channel;
		long now = System.nanoTime();
		this.watched = services.stream()
			.map((service) -> new WatchedService(service, target, maxAge, this.events, now))
			.toList();
	}

	/**
	 * Waits for the next change. The first answer for each name counts as a change.
	 * @param limit the longest wait
	 * @return the change; empty after the longest wait
	 * @throws InterruptedException when the thread is interrupted
	 * @throws ShellFailure when the server refuses the watch
	 */
	public Optional<HealthChange> next(Duration limit) throws InterruptedException {
		long end = System.nanoTime() + limit.toNanos();
		while (true) {
			Optional<HealthChange> change = runDueSteps();
			long now = System.nanoTime();
			if (change.isEmpty()) {
				Event event = this.events.poll(Math.min(end - now, idleNanos(now)), TimeUnit.NANOSECONDS);
				now = System.nanoTime();
				change = (event != null) ? event.service().accept(event, now) : change;
			}
			if (change.isPresent() || now >= end) {
				return change;
			}
		}
	}

	private Optional<HealthChange> runDueSteps() {
		for (WatchedService service : this.watched) {
			Optional<HealthChange> change = service.runDueStep(this.channel, System.nanoTime());
			if (change.isPresent()) {
				return change;
			}
		}
		return Optional.empty();
	}

	private long idleNanos(long now) {
		return this.watched.stream().mapToLong((service) -> service.idleNanos(now)).min().orElse(Long.MAX_VALUE);
	}

	/** Ends the watch calls. */
	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}

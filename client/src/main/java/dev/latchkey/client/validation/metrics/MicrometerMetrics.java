package dev.latchkey.client.validation.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;

/**
 * The counts as meters of Micrometer's global registry. Only {@link ValidationMetrics}
 * uses this class, after it has found Micrometer.
 */
final class MicrometerMetrics {

	private static final String PREFIX = "latchkey.client.";

	private static final String SERVER = "server";

	// The clients of each server, of which the first has its meters. Guarded by itself.
	private static final Map<String, Deque<MicrometerMetrics>> CLIENTS = new HashMap<>();

	private final ValidationStats stats;

	private final String server;

	/**
	 * Create the meters of one server.
	 * @param stats the counts
	 * @param server its address, the value of a tag
	 */
	MicrometerMetrics(ValidationStats stats, String server) {
		this.stats = stats;
		this.server = server;
	}

	/**
	 * Publish the counts, now or when the clients before are closed. If that fails, some
	 * of them may be published.
	 */
	void publish() {
		synchronized (CLIENTS) {
			Deque<MicrometerMetrics> clients = CLIENTS.computeIfAbsent(this.server, (name) -> new ArrayDeque<>());
			clients.add(this);
			if (clients.peek() == this) {
				register();
			}
		}
	}

	private void register() {
		publishValidations(ValidationStats::hits, "memory");
		publishValidations(ValidationStats::misses, "server");
		var unusedLost = counter("lease.lost", ValidationStats::leasesLost)
			.description("How often the server stopped reporting revocations")
			.register(Metrics.globalRegistry);
		var unusedRevocations = counter("revocations", ValidationStats::revocations)
			.description("Reports of sessions that may have been revoked")
			.register(Metrics.globalRegistry);
		var unusedAge = Gauge.builder(PREFIX + "pong.age", this.stats, ValidationStats::pongAge)
			.description("The time since the newest ping was sent that the server has answered")
			.baseUnit("seconds")
			.tag(SERVER, this.server)
			.register(Metrics.globalRegistry);
	}

	private void publishValidations(ToDoubleFunction<ValidationStats> count, String source) {
		var unused = counter("validations", count)
			.description("Validations that were answered from memory, and those for which the server was asked")
			.tag("source", source)
			.register(Metrics.globalRegistry);
	}

	private FunctionCounter.Builder<ValidationStats> counter(String name, ToDoubleFunction<ValidationStats> count) {
		return FunctionCounter.builder(PREFIX + name, this.stats, count).tag(SERVER, this.server);
	}

	/**
	 * Withdraw what is published, and publish the counts of the next client.
	 */
	void remove() {
		synchronized (CLIENTS) {
			Deque<MicrometerMetrics> clients = CLIENTS.getOrDefault(this.server, new ArrayDeque<>());
			boolean published = clients.peek() == this;
			clients.remove(this);
			MicrometerMetrics next = clients.peek();
			if (next == null) {
				CLIENTS.remove(this.server);
			}
			if (published) {
				withdraw();
			}
			if (published && next != null) {
				next.register();
			}
		}
	}

	private void withdraw() {
		remove(Metrics.globalRegistry);
		// A registry keeps its meter if another one has refused it.
		Metrics.globalRegistry.getRegistries().forEach(this::remove);
	}

	private void remove(MeterRegistry registry) {
		registry.getMeters().stream().map(Meter::getId).filter(this::isOurs).toList().forEach(registry::remove);
	}

	private boolean isOurs(Meter.Id id) {
		return id.getName().startsWith(PREFIX) && this.server.equals(id.getTag(SERVER));
	}

}

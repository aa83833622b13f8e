package dev.latchkey.client.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;

/**
 * The counts as meters of Micrometer's global registry. Only {@link ValidationMetrics}
 * uses this class, after it has found Micrometer.
 */
final class MicrometerMetrics {

	private static final String SERVER = "server";

	private final List<Meter> meters = new ArrayList<>();

	/**
	 * Publish the counts. If that fails, the first ones may be published.
	 */
	void publish(ValidationStats stats, String server) {
		this.meters.add(validations(stats, ValidationStats::hits, "memory", server));
		this.meters.add(validations(stats, ValidationStats::misses, "server", server));
		this.meters.add(counter("latchkey.client.lease.lost", stats, ValidationStats::leasesLost)
			.description("How often the server stopped reporting revocations")
			.tag(SERVER, server)
			.register(Metrics.globalRegistry));
		this.meters.add(counter("latchkey.client.revocations", stats, ValidationStats::revocations)
			.description("Reports of sessions that may have been revoked")
			.tag(SERVER, server)
			.register(Metrics.globalRegistry));
		this.meters.add(Gauge.builder("latchkey.client.pong.age", stats, ValidationStats::pongAge)
			.description("The time since the newest ping was sent that the server has answered")
			.baseUnit("seconds")
			.tag(SERVER, server)
			.register(Metrics.globalRegistry));
	}

	/**
	 * Withdraw what is published.
	 */
	void remove() {
		this.meters.forEach(Metrics.globalRegistry::remove);
	}

	private static Meter validations(ValidationStats stats, ToDoubleFunction<ValidationStats> count, String source,
			String server) {
		return counter("latchkey.client.validations", stats, count)
			.description("Validations that were answered from memory, and those for which the server was asked")
			.tag("source", source)
			.tag(SERVER, server)
			.register(Metrics.globalRegistry);
	}

	private static FunctionCounter.Builder<ValidationStats> counter(String name, ValidationStats stats,
			ToDoubleFunction<ValidationStats> count) {
		return FunctionCounter.builder(name, stats, count);
	}

}

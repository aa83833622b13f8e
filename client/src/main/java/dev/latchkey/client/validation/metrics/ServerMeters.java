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
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/**
 * The counts of one client as meters of a registry. Clients of the same server and
 * registry take turns.
 */
final class ServerMeters {

	private static final String PREFIX = "latchkey.client.";

	private static final String SERVER = "server";

	// The clients of each place, of which the first has its meters. Guarded by itself.
	private static final Map<Place, Deque<ServerMeters>> CLIENTS = new HashMap<>();

	private final ValidationStats stats;

	private final Place place;

	/**
	 * Create the meters of one client.
	 * @param stats the counts
	 * @param registry where they are published
	 * @param server the address of Latchkey, the value of a tag
	 */
	ServerMeters(ValidationStats stats, MeterRegistry registry, String server) {
		this.stats = stats;
		this.place = new Place(registry, server);
	}

	/**
	 * Publish the counts, now or when the clients before are closed. If that fails, some
	 * of them may be published.
	 */
	void publish() {
		synchronized (CLIENTS) {
			Deque<ServerMeters> clients = CLIENTS.computeIfAbsent(this.place, (name) -> new ArrayDeque<>());
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
			.register(this.place.registry());
		var unusedRevocations = counter("revocations", ValidationStats::revocations)
			.description("Reports of sessions that may have been revoked")
			.register(this.place.registry());
		var unusedAge = Gauge.builder(PREFIX + "pong.age", this.stats, ValidationStats::pongAge)
			.description("The time since the newest ping was sent that the server has answered")
			.baseUnit("seconds")
			.tag(SERVER, this.place.server())
			.register(this.place.registry());
	}

	private void publishValidations(ToDoubleFunction<ValidationStats> count, String source) {
		var unused = counter("validations", count)
			.description("Validations that were answered from memory, and those for which the server was asked")
			.tag("source", source)
			.register(this.place.registry());
	}

	private FunctionCounter.Builder<ValidationStats> counter(String name, ToDoubleFunction<ValidationStats> count) {
		return FunctionCounter.builder(PREFIX + name, this.stats, count).tag(SERVER, this.place.server());
	}

	/**
	 * Withdraw what is published, and publish the counts of the next client.
	 */
	void remove() {
		synchronized (CLIENTS) {
			Deque<ServerMeters> clients = CLIENTS.getOrDefault(this.place, new ArrayDeque<>());
			boolean published = clients.peek() == this;
			clients.remove(this);
			ServerMeters next = clients.peek();
			if (next == null) {
				CLIENTS.remove(this.place);
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
		remove(this.place.registry());
		// A registry keeps its meter if another one has refused it.
		if (this.place.registry() instanceof CompositeMeterRegistry composite) {
			composite.getRegistries().forEach(this::remove);
		}
	}

	private void remove(MeterRegistry registry) {
		registry.getMeters().stream().map(Meter::getId).filter(this::isOurs).toList().forEach(registry::remove);
	}

	private boolean isOurs(Meter.Id id) {
		return id.getName().startsWith(PREFIX) && this.place.server().equals(id.getTag(SERVER));
	}

	/**
	 * Where meters have the same names and tags.
	 *
	 * @param registry the registry
	 * @param server the address of Latchkey
	 */
	private record Place(MeterRegistry registry, String server) {

	}

}

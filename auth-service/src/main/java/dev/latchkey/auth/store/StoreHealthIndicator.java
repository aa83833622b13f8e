package dev.latchkey.auth.store;

import java.util.List;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports whether all stores answer, and names those that do not.
 */
public class StoreHealthIndicator implements HealthIndicator {

	private final List<StoreProbe> probes;

	public StoreHealthIndicator(List<StoreProbe> probes) {
		this.probes = List.copyOf(probes);
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		for (StoreProbe probe : this.probes) {
			if (!probe.answers()) {
				health.down().withDetail(probe.name(), "does not answer");
			}
		}
		return health.build();
	}

}

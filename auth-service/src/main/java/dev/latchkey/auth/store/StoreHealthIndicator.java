package dev.latchkey.auth.store;

import java.util.List;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports whether all stores answer, and names those that do not.
 */
@Component
class StoreHealthIndicator implements HealthIndicator {

	private final List<StoreProbe> probes;

	StoreHealthIndicator(List<StoreProbe> probes) {
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

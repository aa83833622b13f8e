package dev.latchkey.auth.factor.crypto;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports keys with which no stored factor can be decrypted.
 */
@Component
class FactorKeyHealthIndicator implements HealthIndicator {

	private final FactorKeyCheck check;

	FactorKeyHealthIndicator(FactorKeyCheck check) {
		this.check = check;
	}

	@Override
	public Health health() {
		return this.check.isWrong()
				? Health.down().withDetail(FactorKeyProperties.SETTING, "not the keys of the stored factors").build()
				: Health.up().build();
	}

}

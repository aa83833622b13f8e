package dev.latchkey.health.metrics;

import dev.latchkey.health.status.StatusReader;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Shows every check as unknown before its first answer. It is apart from
 * {@link CheckMetrics}, which the status needs before it can be read.
 */
@Component
class ConfiguredChecks implements SmartInitializingSingleton {

	private final CheckMetrics metrics;

	private final StatusReader reader;

	ConfiguredChecks(CheckMetrics metrics, StatusReader reader) {
		this.metrics = metrics;
		this.reader = reader;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.reader.read().checks().forEach((check) -> this.metrics.show(check.id()));
	}

}

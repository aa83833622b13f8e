package dev.latchkey.health.metrics;

import dev.latchkey.health.status.StatusReader;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Publishes every check as unknown before its first answer. This is separate from
 * {@link CheckMetrics}, because the status board needs that bean before the status can be
 * read.
 */
@Component
class InitialCheckMetrics implements SmartInitializingSingleton {

	private final CheckMetrics metrics;

	private final StatusReader reader;

	InitialCheckMetrics(CheckMetrics metrics, StatusReader reader) {
		this.metrics = metrics;
		this.reader = reader;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.reader.read().checks().forEach((check) -> this.metrics.show(check.id()));
	}

}

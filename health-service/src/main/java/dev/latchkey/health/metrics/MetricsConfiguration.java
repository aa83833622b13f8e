package dev.latchkey.health.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

	/**
	 * Adds the description that {@code http.server.requests} lacks. Without it promtool
	 * reports a fault.
	 */
	@Bean
	MeterFilter requestsDescription() {
		return new MeterFilter() {
			@Override
			public Meter.Id map(Meter.Id id) {
				return id.getName().startsWith("http.server.requests")
						? new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(),
								"How long requests to this service took", id.getType())
						: id;
			}
		};
	}

}

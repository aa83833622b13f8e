package dev.latchkey.client.validation.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the counts as meters of a registry of Micrometer. If the registry refuses a
 * meter, the log says so, and validation works all the same.
 */
public final class MicrometerMetrics implements ValidationMetrics {

	private static final Logger logger = LoggerFactory.getLogger(MicrometerMetrics.class);

	private final MeterRegistry registry;

	private MicrometerMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	/**
	 * Publish in Micrometer's global registry.
	 * @return what the builder of a client takes
	 */
	public static MicrometerMetrics global() {
		return in(Metrics.globalRegistry);
	}

	/**
	 * Publish in another registry. A client that is closed withdraws its meters.
	 * @param registry the registry
	 * @return what the builder of a client takes
	 */
	public static MicrometerMetrics in(MeterRegistry registry) {
		return new MicrometerMetrics(registry);
	}

	@Override
	public Runnable publish(ValidationStats stats, String server) {
		ServerMeters meters = new ServerMeters(stats, this.registry, server);
		attempt(meters::publish);
		return () -> attempt(meters::remove);
	}

	private static void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("The meters of local validation are not complete", ex);
		}
	}

}

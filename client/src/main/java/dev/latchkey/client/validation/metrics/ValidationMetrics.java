package dev.latchkey.client.validation.metrics;

import org.slf4j.LoggerFactory;

/**
 * Publishes the counts of validation. Validation works without them, so nothing that
 * fails here is thrown.
 */
@FunctionalInterface
public interface ValidationMetrics {

	/**
	 * Publish the counts.
	 * @param stats the counts
	 * @param server the address of Latchkey, the value of a tag
	 * @return withdraws them
	 */
	Runnable publish(ValidationStats stats, String server);

	/**
	 * Publish in Micrometer's global registry if Micrometer is on the class path,
	 * otherwise nowhere.
	 * @return what clients use by default
	 */
	static ValidationMetrics ofClassPath() {
		return (stats, server) -> {
			try {
				Class.forName("io.micrometer.core.instrument.Metrics", false, ValidationMetrics.class.getClassLoader());
				return MicrometerMetrics.global().publish(stats, server);
			}
			catch (ClassNotFoundException ex) {
				// A program without Micrometer has no metrics.
			}
			catch (LinkageError ex) {
				LoggerFactory.getLogger(ValidationMetrics.class).warn("There are no meters of local validation", ex);
			}
			return () -> {
			};
		};
	}

}

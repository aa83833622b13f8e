package dev.latchkey.client.validation.metrics;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the counts where Micrometer is on the class path. No other class asks for it.
 */
public final class ValidationMetrics {

	private static final Logger logger = LoggerFactory.getLogger(ValidationMetrics.class);

	private ValidationMetrics() {
	}

	/**
	 * Publish the counts, if there is a library for it. Validation works without them, so
	 * nothing that fails here is thrown.
	 * @param stats the counts
	 * @param server the address of Latchkey, the value of a tag
	 * @return withdraws them
	 */
	public static Runnable publish(ValidationStats stats, String server) {
		if (!isPresent()) {
			return () -> {
			};
		}
		try {
			MicrometerMetrics metrics = new MicrometerMetrics(stats, server);
			attempt(metrics::publish);
			return () -> attempt(metrics::remove);
		}
		catch (LinkageError ex) {
			failed(ex);
			return () -> {
			};
		}
	}

	private static void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException | LinkageError ex) {
			failed(ex);
		}
	}

	private static void failed(Throwable thrown) {
		logger.warn("The meters of local validation are not complete", thrown);
	}

	private static boolean isPresent() {
		try {
			Class.forName("io.micrometer.core.instrument.Metrics", false, ValidationMetrics.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

}

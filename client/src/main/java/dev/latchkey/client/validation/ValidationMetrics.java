package dev.latchkey.client.validation;

/**
 * Publishes the counts where Micrometer is on the class path. No other class asks for it.
 */
final class ValidationMetrics {

	private ValidationMetrics() {
	}

	/**
	 * Publish the counts, if there is a library for it.
	 * @param stats the counts
	 * @param server the address of Latchkey, the value of a tag
	 * @return withdraws them
	 */
	static Runnable publish(ValidationStats stats, String server) {
		return isPresent() ? MicrometerMetrics.publish(stats, server) : () -> {
		};
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

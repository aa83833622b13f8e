package dev.latchkey.health.schedule;

import org.slf4j.Logger;

/**
 * Logs failures of work that will be repeated.
 */
public final class Faults {

	private Faults() {
	}

	/**
	 * Log a failure. Logging may fail too, for instance when memory is short. That is
	 * ignored, so that the caller can go on.
	 * @param logger the logger
	 * @param what the failed work, as the beginning of a sentence
	 * @param fault the exception
	 */
	public static void log(Logger logger, String what, Throwable fault) {
		try {
			if (fault instanceof OutOfMemoryError) {
				logger.error("{} failed: there is not enough memory. It will be repeated", what);
			}
			else if (fault instanceof StackOverflowError) {
				logger.error("{} failed: its calls were nested too deeply. It will be repeated", what);
			}
			else {
				logger.error("{} failed because of a fault of this program. It will be repeated", what, fault);
			}
			logger.debug("The fault", fault);
		}
		catch (Throwable ex) {
			// The caller must go on even if the log failed.
		}
	}

}

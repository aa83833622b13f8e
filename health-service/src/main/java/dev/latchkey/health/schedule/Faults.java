package dev.latchkey.health.schedule;

import org.slf4j.Logger;

/**
 * Says in the log that something failed which is done again.
 */
public final class Faults {

	private Faults() {
	}

	/**
	 * Say it. Saying it may fail too, for instance without memory; then nothing is said,
	 * since whatever comes after it matters more.
	 * @param logger where
	 * @param what what has failed, the beginning of a sentence
	 * @param fault the fault
	 */
	public static void log(Logger logger, String what, Throwable fault) {
		try {
			if (fault instanceof OutOfMemoryError) {
				logger.error("{} was broken off: there is not enough memory. It is done again at its time", what);
			}
			else if (fault instanceof StackOverflowError) {
				logger.error("{} was broken off: its calls were nested too deeply. It is done again at its time", what);
			}
			else {
				logger.error("{} was broken off by a fault of this program. It is done again at its time", what, fault);
			}
			logger.debug("The fault", fault);
		}
		catch (Throwable ex) {
			// Said or not, it goes on.
		}
	}

}

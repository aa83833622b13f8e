package dev.latchkey.auth.store;

import java.util.function.IntUnaryOperator;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Work on a store that comes again and again, in bounded batches. A store that is away
 * ends it until the next turn.
 */
public final class Upkeep {

	/**
	 * The most rows of a batch.
	 */
	public static final int BATCH = 500;

	private static final Log logger = LogFactory.getLog(Upkeep.class);

	private Upkeep() {
	}

	/**
	 * Repeat something until less than a whole batch is left.
	 * @param otherwise what it means when the store does not answer, for the log
	 * @param batch does as much as it is told at most, and returns how much it did
	 */
	public static void inBatches(String otherwise, IntUnaryOperator batch) {
		attempt(otherwise, () -> {
			int done = BATCH;
			while (done >= BATCH) {
				done = batch.applyAsInt(BATCH);
			}
		});
	}

	/**
	 * Do something once.
	 * @param otherwise what it means when the store does not answer, for the log
	 * @param work what is to be done
	 */
	public static void attempt(String otherwise, Runnable work) {
		try {
			work.run();
		}
		catch (DataAccessException | TransactionException ex) {
			logger.warn(otherwise + ": " + FailureReason.of(ex));
			logger.debug("The failure of the store", ex);
		}
	}

}

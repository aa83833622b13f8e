package dev.latchkey.auth.store;

import java.util.function.IntUnaryOperator;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Repeated maintenance of a store, in bounded batches. If the store is unreachable, the
 * work stops until the next run.
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
	 * Repeat a batch until less than a whole batch is left.
	 * @param otherwise what it means if the store does not answer, for the log
	 * @param batch processes at most the given number of rows, and returns how many it
	 * did
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
	 * Run some work once.
	 * @param otherwise what it means if the store does not answer, for the log
	 * @param work the work
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

package dev.latchkey.testsupport.concurrent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * Runs many calls at once.
 */
public final class Threads {

	/**
	 * Starts a thread for each task. The common pool may have only one thread, which a
	 * waiting task would block.
	 */
	public static final Executor NEW = (task) -> {
		Thread thread = new Thread(task, "test-task");
		thread.setDaemon(true);
		thread.start();
	};

	private Threads() {
	}

	/**
	 * Make one call many times.
	 * @return the results
	 */
	public static <T extends @Nullable Object> List<T> together(int threads, int times, Callable<T> call)
			throws Exception {
		return together(threads, Collections.nCopies(times, call));
	}

	/**
	 * Make calls on several threads.
	 * @return the results, in order
	 */
	public static <T extends @Nullable Object> List<T> together(int threads, List<Callable<T>> calls) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> result : pool.invokeAll(calls)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			pool.shutdownNow();
		}
	}

}

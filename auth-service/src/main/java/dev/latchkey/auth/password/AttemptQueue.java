package dev.latchkey.auth.password;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Attempts that wait for a worker. Attempts with the same key run one after another, so
 * that each one knows the result of the one before it.
 */
class AttemptQueue {

	// The attempts that wait behind a running or submitted one, by its key.
	private final Map<Object, Queue<Turn>> waitingByKey = new HashMap<>();

	private final ThreadPoolExecutor workers;

	AttemptQueue(ThreadPoolExecutor workers) {
		this.workers = workers;
	}

	/**
	 * Run an attempt after the earlier attempts with its key.
	 * @param key attempts with an equal key must not run concurrently
	 * @param attempt the attempt
	 * @return its place in the queue, with which it can be withdrawn before it starts
	 * @throws RejectedExecutionException when the workers accept no more
	 */
	synchronized Turn add(Object key, FutureTask<?> attempt) {
		Turn turn = new Turn(key, attempt);
		Queue<Turn> others = this.waitingByKey.get(key);
		if (others != null) {
			others.add(turn);
		}
		else {
			this.workers.execute(turn);
			this.waitingByKey.put(key, new ArrayDeque<>());
		}
		return turn;
	}

	/**
	 * Withdraw an attempt that has not started. A running one continues.
	 */
	void withdraw(Turn turn) {
		turn.attempt.cancel(false);
		if (this.workers.remove(turn)) {
			next(turn.key);
		}
		else {
			removeWaiting(turn);
		}
	}

	private synchronized void removeWaiting(Turn turn) {
		Queue<Turn> others = this.waitingByKey.get(turn.key);
		if (others != null) {
			others.remove(turn);
		}
	}

	private synchronized void next(Object key) {
		Queue<Turn> others = this.waitingByKey.get(key);
		Turn turn = (others != null) ? others.poll() : null;
		if (turn == null) {
			this.waitingByKey.remove(key);
			return;
		}
		try {
			this.workers.execute(turn);
		}
		catch (RejectedExecutionException ex) {
			// The service is stopping.
			turn.attempt.cancel(false);
			next(key);
		}
	}

	/**
	 * The place of an attempt in the queue.
	 */
	final class Turn implements Runnable {

		private final Object key;

		private final FutureTask<?> attempt;

		private Turn(Object key, FutureTask<?> attempt) {
			this.key = key;
			this.attempt = attempt;
		}

		@Override
		public void run() {
			try {
				this.attempt.run();
			}
			finally {
				next(this.key);
			}
		}

		/**
		 * Cancel the attempt and those waitingByKey it, because the workers stop.
		 */
		void cancel() {
			this.attempt.cancel(false);
			next(this.key);
		}

	}

}

package dev.latchkey.auth.password;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Attempts that wait for a worker. Those with one key come one after the other, so that
 * each knows how the one before it has ended.
 */
class AttemptQueue {

	// The key of each attempt that a worker has, or waits for one, with those behind it.
	private final Map<Object, Queue<Turn>> behind = new HashMap<>();

	private final ThreadPoolExecutor workers;

	AttemptQueue(ThreadPoolExecutor workers) {
		this.workers = workers;
	}

	/**
	 * Run an attempt when its turn comes.
	 * @param key what attempts have in common that must not run at once
	 * @param attempt the attempt
	 * @return its turn, which can be given up until it comes
	 * @throws RejectedExecutionException when the workers take no more
	 */
	synchronized Turn add(Object key, FutureTask<?> attempt) {
		Turn turn = new Turn(key, attempt);
		Queue<Turn> others = this.behind.get(key);
		if (others != null) {
			others.add(turn);
		}
		else {
			this.workers.execute(turn);
			this.behind.put(key, new ArrayDeque<>());
		}
		return turn;
	}

	/**
	 * Give up an attempt that has not begun. One that has goes on.
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
		Queue<Turn> others = this.behind.get(turn.key);
		if (others != null) {
			others.remove(turn);
		}
	}

	private synchronized void next(Object key) {
		Queue<Turn> others = this.behind.get(key);
		Turn turn = (others != null) ? others.poll() : null;
		if (turn == null) {
			this.behind.remove(key);
			return;
		}
		try {
			this.workers.execute(turn);
		}
		catch (RejectedExecutionException ex) {
			// The service stops.
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
		 * Give it up because the workers stop, and those behind it with it.
		 */
		void cancel() {
			this.attempt.cancel(false);
			next(this.key);
		}

	}

}

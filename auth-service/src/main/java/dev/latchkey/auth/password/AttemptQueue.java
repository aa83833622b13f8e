package dev.latchkey.auth.password;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;

/**
 * Attempts that wait for a worker. Attempts with the same key run one after another, so
 * that each one knows the result of the one before it. An attempt that needs memory waits
 * for it here, so that no worker waits.
 */
class AttemptQueue {

	// The attempts that wait behind another one with their key. Their key is here as long
	// as that one has not ended.
	private final Map<Object, Queue<Turn>> waitingByKey = new HashMap<>();

	// The first one waits for memory, the others behind it.
	private final Deque<Turn> waitingForMemory = new ArrayDeque<>();

	private final ThreadPoolExecutor workers;

	private int freeKibibytes;

	/**
	 * Create a queue.
	 * @param workers the threads that run the attempts
	 * @param kibibytes the memory that all attempts together may use, in KiB
	 */
	AttemptQueue(ThreadPoolExecutor workers, int kibibytes) {
		this.workers = workers;
		this.freeKibibytes = kibibytes;
	}

	/**
	 * Run an attempt after the earlier attempts with its key, when there is memory for
	 * it.
	 * @param key attempts with an equal key must not run concurrently
	 * @param kibibytes the memory that it needs in KiB, at most that of all attempts
	 * @param attempt the attempt
	 * @return its place in the queue, with which it can be withdrawn before it starts
	 * @throws RejectedExecutionException when the workers accept no more
	 */
	synchronized Turn add(Object key, int kibibytes, FutureTask<?> attempt) {
		Turn turn = new Turn(key, kibibytes, attempt);
		Queue<Turn> others = this.waitingByKey.get(key);
		if (others != null) {
			others.add(turn);
		}
		else {
			begin(turn);
			this.waitingByKey.put(key, new ArrayDeque<>());
		}
		return turn;
	}

	/**
	 * Withdraw an attempt that has not started. A running one continues.
	 */
	synchronized void withdraw(Turn turn) {
		turn.attempt.cancel(false);
		if (this.workers.remove(turn)) {
			ended(turn);
		}
		else if (this.waitingForMemory.remove(turn)) {
			next(turn.key);
			beginWaiting();
		}
		else {
			removeWaiting(turn);
		}
	}

	private void removeWaiting(Turn turn) {
		Queue<Turn> others = this.waitingByKey.get(turn.key);
		if (others != null) {
			others.remove(turn);
		}
	}

	private synchronized void ended(Turn turn) {
		this.freeKibibytes += turn.kibibytes;
		beginWaiting();
		next(turn.key);
	}

	private void next(Object key) {
		Queue<Turn> others = this.waitingByKey.get(key);
		Turn turn = (others != null) ? others.poll() : null;
		if (turn == null) {
			this.waitingByKey.remove(key);
		}
		else {
			orCancel(turn, this::begin);
		}
	}

	private void beginWaiting() {
		Turn first = this.waitingForMemory.peek();
		while (first != null && first.kibibytes <= this.freeKibibytes) {
			this.waitingForMemory.remove();
			orCancel(first, this::submit);
			first = this.waitingForMemory.peek();
		}
	}

	private void orCancel(Turn turn, Consumer<Turn> beginning) {
		try {
			beginning.accept(turn);
		}
		catch (RejectedExecutionException ex) {
			// The service is stopping.
			turn.attempt.cancel(false);
			next(turn.key);
		}
	}

	// An attempt that needs little memory must not overtake one that needs much.
	private void begin(Turn turn) {
		if (turn.kibibytes > 0 && (!this.waitingForMemory.isEmpty() || turn.kibibytes > this.freeKibibytes)) {
			this.waitingForMemory.add(turn);
		}
		else {
			submit(turn);
		}
	}

	private void submit(Turn turn) {
		this.workers.execute(turn);
		this.freeKibibytes -= turn.kibibytes;
	}

	synchronized int waitingForMemory() {
		return this.waitingForMemory.size();
	}

	/**
	 * The place of an attempt in the queue.
	 */
	final class Turn implements Runnable {

		private final Object key;

		private final int kibibytes;

		private final FutureTask<?> attempt;

		private Turn(Object key, int kibibytes, FutureTask<?> attempt) {
			this.key = key;
			this.kibibytes = kibibytes;
			this.attempt = attempt;
		}

		@Override
		public void run() {
			try {
				this.attempt.run();
			}
			finally {
				ended(this);
			}
		}

		/**
		 * Cancel the attempt and those that wait behind it, because the workers stop.
		 */
		void cancel() {
			this.attempt.cancel(false);
			ended(this);
		}

	}

}

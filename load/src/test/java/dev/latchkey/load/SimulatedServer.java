package dev.latchkey.load;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.LongUnaryOperator;

/**
 * A server with simulated time. Time passes only while somebody waits, and answers arrive
 * when they are due.
 */
final class SimulatedServer implements LoadCalls, Ticker {

	static final long MILLI = 1_000_000;

	private final Queue<Answer> answers = new PriorityQueue<>(Comparator.comparingLong(Answer::time));

	private final LongUnaryOperator answerTime;

	private String outcome = OK;

	private long now = 5_000 * MILLI;

	private long started;

	private long interruptAt = Long.MAX_VALUE;

	/**
	 * Create a server that maps the time of a call to the time of its answer, in
	 * milliseconds.
	 */
	SimulatedServer(LongUnaryOperator answerTime) {
		this.answerTime = answerTime;
	}

	void answerWith(String outcome) {
		this.outcome = outcome;
	}

	void interruptAt(long millis) {
		this.interruptAt = 5_000 * MILLI + millis * MILLI;
	}

	long started() {
		return this.started;
	}

	@Override
	public void start(Callback callback) {
		this.started++;
		long millis = this.now / MILLI - 5_000;
		long takes = this.answerTime.applyAsLong(millis) - millis;
		if (takes == 0) {
			callback.ended(this.outcome);
		}
		else {
			this.answers.add(new Answer(this.now + takes * MILLI, callback));
		}
	}

	@Override
	public long nanos() {
		return this.now;
	}

	@Override
	public void awaitUntil(long nanos) throws InterruptedException {
		if (Thread.interrupted() || nanos >= this.interruptAt) {
			throw new InterruptedException();
		}
		for (Answer next = this.answers.peek(); next != null && next.time() <= nanos; next = this.answers.peek()) {
			this.now = Math.max(this.now, next.time());
			this.answers.remove();
			next.callback().ended(this.outcome);
		}
		this.now = Math.max(this.now, nanos);
	}

	private record Answer(long time, Callback callback) {

	}

}

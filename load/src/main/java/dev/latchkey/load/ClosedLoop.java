package dev.latchkey.load;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.load.view.Progress;

/**
 * As many calls as are answered: a good answer makes room for the next call. After any
 * other one the next call waits a little, so that a server that refuses is not stormed.
 */
final class ClosedLoop extends Loop {

	private static final long STEP = 50_000_000;

	private final Queue<Slot> waiting = new ConcurrentLinkedQueue<>();

	private volatile boolean running = true;

	ClosedLoop(Plan plan, LoadCalls calls, Ticker ticker, Progress progress) {
		super(plan, calls, ticker, progress);
	}

	@Override
	void start() throws InterruptedException {
		for (int slot = 0; slot < this.plan.maxOpen(); slot++) {
			this.waiting.add(new Slot());
		}
		while (this.ticker.nanos() - end() < 0) {
			for (int slots = this.waiting.size(); slots > 0; slots--) {
				this.waiting.remove().next();
			}
			showProgress();
			this.ticker.awaitUntil(Math.min(this.ticker.nanos() + STEP, end()));
		}
	}

	@Override
	void stop() {
		this.running = false;
	}

	/**
	 * Makes one call after the other.
	 */
	private final class Slot implements LoadCalls.Ended {

		// A call that ends while it starts makes a turn of the loop in next(), not a
		// deeper stack.
		private final AtomicInteger due = new AtomicInteger();

		private volatile long begun;

		void next() {
			if (this.due.getAndIncrement() > 0) {
				return;
			}
			do {
				this.begun = ClosedLoop.this.ticker.nanos();
				tally().started();
				ClosedLoop.this.calls.start(this);
			}
			while (this.due.decrementAndGet() > 0);
		}

		@Override
		public void ended(String outcome) {
			tally().ended(outcome, this.begun, ClosedLoop.this.ticker.nanos());
			if (!ClosedLoop.this.running) {
				return;
			}
			if (outcome.equals(LoadCalls.OK)) {
				next();
			}
			else {
				ClosedLoop.this.waiting.add(this);
			}
		}

	}

}

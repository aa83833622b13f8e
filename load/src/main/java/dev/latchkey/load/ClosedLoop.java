package dev.latchkey.load;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.load.view.Progress;

/**
 * Keeps a fixed number of calls open: each successful answer starts the next call. After
 * a failed call, the next one waits briefly, so that the load does not flood a server
 * that refuses calls.
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
	 * Makes one call after another.
	 */
	private final class Slot implements LoadCalls.Callback {

		// A call may end before start() returns. Then next() loops instead of recursing.
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

package dev.latchkey.load;

import dev.latchkey.load.view.Progress;

/**
 * Starts calls at a fixed rate, however fast the server answers. If a call starts late,
 * its latency still counts from the time at which it was due (no coordinated omission).
 */
final class OpenLoop extends Loop {

	private static final double SECOND = 1e9;

	private static final long STEP = 5_000_000;

	OpenLoop(Plan plan, LoadCalls calls, Ticker ticker, Progress progress) {
		super(plan, calls, ticker, progress);
	}

	@Override
	void start() throws InterruptedException {
		for (long call = 0; due(call) - end() < 0; call++) {
			long due = due(call);
			awaitTime(due);
			if (!awaitRoom()) {
				return;
			}
			tally().started();
			this.calls.start((outcome) -> tally().ended(outcome, due, this.ticker.nanos()));
		}
		awaitTime(end());
	}

	@Override
	void stop() {
	}

	private long due(long call) {
		return begun() + (long) (call * (SECOND / this.plan.rate().perSecond()));
	}

	private void awaitTime(long time) throws InterruptedException {
		showProgress();
		for (long next = this.ticker.nanos() + STEP; next - time < 0; next += STEP) {
			this.ticker.awaitUntil(next);
			showProgress();
		}
		this.ticker.awaitUntil(time);
	}

	/**
	 * Wait until another call may be open. After the planned time, late calls still start
	 * while the server answers others, but a silent server does not prolong the load.
	 * @return whether there is room; {@code false} if nothing was answered for as long as
	 * the plan has patience
	 */
	private boolean awaitRoom() throws InterruptedException {
		long answered = tally().endedCalls();
		long limit = limit();
		while (tally().startedCalls() - tally().endedCalls() >= this.plan.maxOpen()) {
			if (tally().endedCalls() != answered) {
				answered = tally().endedCalls();
				limit = limit();
			}
			if (this.ticker.nanos() - limit >= 0) {
				return false;
			}
			this.ticker.awaitUntil(this.ticker.nanos() + STEP);
			showProgress();
		}
		return true;
	}

	private long limit() {
		long now = this.ticker.nanos();
		return ((end() - now > 0) ? end() : now) + this.plan.patience().toNanos();
	}

}

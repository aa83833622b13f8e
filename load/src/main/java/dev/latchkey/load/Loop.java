package dev.latchkey.load;

import java.util.Locale;

import dev.latchkey.load.view.Progress;

/**
 * Starts calls until the planned time is over.
 */
abstract class Loop {

	/** The time between two updates of the progress, in nanoseconds. */
	private static final long PERIOD = 100_000_000;

	private static final double SECOND = 1e9;

	private static final long DRAIN_STEP = 1_000_000;

	final Plan plan;

	final LoadCalls calls;

	final Ticker ticker;

	private final Progress progress;

	private final long begun;

	private final Tally tally;

	private long shownAt;

	private long shownCalls;

	Loop(Plan plan, LoadCalls calls, Ticker ticker, Progress progress) {
		this.plan = plan;
		this.calls = calls;
		this.ticker = ticker;
		this.progress = progress;
		this.begun = ticker.nanos();
		this.shownAt = this.begun;
		this.tally = new Tally(this.begun, plan);
	}

	/** Start all calls of the plan. */
	abstract void start() throws InterruptedException;

	/** Start no more calls. */
	abstract void stop();

	final LoadReport run() {
		boolean complete = true;
		try {
			start();
			stop();
			drain();
		}
		catch (InterruptedException ex) {
			stop();
			complete = false;
			this.tally.endAt(this.ticker.nanos());
		}
		this.progress.clear();
		return this.tally.report(this.plan.rate(), complete);
	}

	final long begun() {
		return this.begun;
	}

	final Tally tally() {
		return this.tally;
	}

	final long end() {
		return this.begun + this.plan.totalNanos();
	}

	private void drain() throws InterruptedException {
		long limit = this.ticker.nanos() + this.plan.patience().toNanos();
		while (this.tally.endedCalls() < this.tally.startedCalls() && this.ticker.nanos() - limit < 0) {
			this.ticker.awaitUntil(this.ticker.nanos() + DRAIN_STEP);
		}
	}

	/** Show the progress and the current rate, several times a second. */
	final void showProgress() {
		long now = this.ticker.nanos();
		if (now - this.shownAt >= PERIOD) {
			long ended = this.tally.endedCalls();
			double rate = (ended - this.shownCalls) / ((now - this.shownAt) / SECOND);
			boolean warming = now - this.begun < this.plan.warmUp().toNanos();
			this.progress.show((double) (now - this.begun) / this.plan.totalNanos(),
					String.format(Locale.ROOT, "%,.0f/s%s", rate, warming ? "  warming up" : ""));
			this.shownAt = now;
			this.shownCalls = ended;
		}
	}

}

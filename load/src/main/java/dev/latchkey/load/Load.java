package dev.latchkey.load;

import dev.latchkey.load.view.Progress;

/**
 * Generates the load of a plan.
 */
public final class Load {

	private final Ticker ticker;

	private final Progress progress;

	/**
	 * Create a load generator.
	 * @param ticker the source of time
	 * @param progress shows the progress and the rate
	 */
	public Load(Ticker ticker, Progress progress) {
		this.ticker = ticker;
		this.progress = progress;
	}

	/**
	 * Make the calls of a plan. An interrupt ends the load early.
	 * @param plan the rate and the duration
	 * @param calls the calls to make
	 * @return the results
	 */
	public LoadReport run(Plan plan, LoadCalls calls) {
		Loop loop = plan.rate().isMax() ? new ClosedLoop(plan, calls, this.ticker, this.progress)
				: new OpenLoop(plan, calls, this.ticker, this.progress);
		return loop.run();
	}

}

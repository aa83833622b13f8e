package dev.latchkey.load;

import dev.latchkey.load.view.Progress;

/**
 * Makes the calls of a plan.
 */
public final class Load {

	private final Ticker ticker;

	private final Progress progress;

	/**
	 * Makes a load generator.
	 * @param ticker the time
	 * @param progress shows how far it is, and the rate
	 */
	public Load(Ticker ticker, Progress progress) {
		this.ticker = ticker;
		this.progress = progress;
	}

	/**
	 * Makes the calls. An interrupt ends the load sooner.
	 * @param plan how fast and for how long
	 * @param calls what to call
	 * @return what came of them
	 */
	public LoadReport run(Plan plan, LoadCalls calls) {
		Loop loop = plan.rate().isMax() ? new ClosedLoop(plan, calls, this.ticker, this.progress)
				: new OpenLoop(plan, calls, this.ticker, this.progress);
		return loop.run();
	}

}

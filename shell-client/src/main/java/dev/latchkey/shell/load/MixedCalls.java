package dev.latchkey.shell.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls of two kinds.
 */
final class MixedCalls implements LoadCalls {

	private final LoadCalls often;

	private final LoadCalls seldom;

	private final int every;

	private final AtomicLong started = new AtomicLong();

	MixedCalls(LoadCalls often, LoadCalls seldom, int every) {
		this.often = often;
		this.seldom = seldom;
		this.every = every;
	}

	@Override
	public void start(Ended ended) {
		boolean isSeldom = this.started.getAndIncrement() % this.every == 0;
		(isSeldom ? this.seldom : this.often).start(ended);
	}

}

package dev.latchkey.benchmarks.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.EventLoop;

/**
 * Calls over several connections for some time. All of it happens on one event loop.
 */
abstract class Run implements Calls {

	final Bodies bodies;

	final Tally tally = new Tally();

	final CompletableFuture<ValidateReport> report = new CompletableFuture<>();

	long sent;

	final AtomicLong ended = new AtomicLong();

	Run(Bodies bodies) {
		this.bodies = bodies;
	}

	abstract void begin(List<Connection> connections, EventLoop loop);

	final boolean isAnswered() {
		return this.ended.get() == this.sent;
	}

	@Override
	public void failed(Throwable cause) {
		this.report.completeExceptionally(cause);
	}

}

package dev.latchkey.benchmarks.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import dev.latchkey.shell.load.http2.Connection;
import dev.latchkey.shell.load.http2.End;
import dev.latchkey.shell.load.http2.Listener;
import io.netty.channel.EventLoop;

/**
 * Calls over several connections for some time. All of it happens on one event loop.
 */
abstract class Run implements Listener {

	final Bodies bodies;

	final Tally tally = new Tally();

	final CompletableFuture<ValidateReport> report = new CompletableFuture<>();

	long sent;

	final AtomicLong ended = new AtomicLong();

	Run(Bodies bodies) {
		this.bodies = bodies;
	}

	abstract void begin(List<Connection> connections, EventLoop loop);

	// A call that was due has ended.
	abstract void ended(long due, End end);

	final void send(Connection connection, long due) {
		connection.send(this.bodies.next(), (end) -> ended(due, end));
		this.sent++;
	}

	final boolean isAnswered() {
		return this.ended.get() == this.sent;
	}

	// The run is worth nothing.
	@Override
	public void closed(Connection connection, Throwable cause) {
		this.report.completeExceptionally(cause);
	}

}

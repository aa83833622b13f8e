package dev.latchkey.benchmarks.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.load.http2.Connection;
import dev.latchkey.shell.load.http2.End;
import io.netty.channel.EventLoop;

/**
 * As many calls as are answered: an answer makes room for the next call.
 */
final class ClosedLoop extends Run {

	private final Pace pace;

	private long from;

	private long until;

	private boolean running;

	ClosedLoop(Bodies bodies, Pace pace) {
		super(bodies);
		this.pace = pace;
	}

	@Override
	void begin(List<Connection> connections, EventLoop loop) {
		long now = System.nanoTime();
		this.from = now + this.pace.warmUp();
		this.until = now + this.pace.total();
		this.running = true;
		for (Connection connection : connections) {
			pump(connection);
			connection.flush();
		}
		var unused = loop.schedule(this::stop, this.pace.total(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void pump(Connection connection) {
		if (this.running) {
			long now = System.nanoTime();
			while (!this.bodies.isExhausted() && connection.hasRoom(this.bodies.length())) {
				send(connection, now);
			}
		}
	}

	@Override
	void ended(long due, End end) {
		long now = System.nanoTime();
		this.ended.incrementAndGet();
		if (now - this.from >= 0 && now - this.until < 0) {
			this.tally.count(end, now - due);
		}
		if (this.bodies.isExhausted() && isAnswered()) {
			stop();
		}
	}

	private void stop() {
		if (this.running) {
			this.running = false;
			double seconds = (Math.min(System.nanoTime(), this.until) - this.from)
					/ (double) TimeUnit.SECONDS.toNanos(1);
			this.report
				.complete(this.tally.report(seconds, this.bodies.isExhausted() ? this.sent - this.ended.get() : 0));
		}
	}

}

package dev.latchkey.benchmarks.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.load.http2.Connection;
import dev.latchkey.shell.load.http2.End;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Calls at a fixed rate, whatever the server does. What cannot be sent when it is due is
 * sent later, and its latency counts from when it was due.
 */
final class OpenLoop extends Run {

	// Some calls go out together, over one connection in turn, so that the client leaves
	// the processors to the server. Their latency counts from when each was due all the
	// same.
	private static final int CALLS_A_TICK = 4;

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

	private final Pace pace;

	private final long total;

	private final long tick;

	private List<Connection> connections = List.of();

	private long begun;

	private int turn;

	OpenLoop(Bodies bodies, Pace pace) {
		super(bodies);
		this.pace = pace;
		this.tick = CALLS_A_TICK * TimeUnit.SECONDS.toNanos(1) / pace.rate();
		this.total = (long) pace.rate() * (pace.warmUpSeconds() + pace.seconds());
	}

	@Override
	void begin(List<Connection> connections, EventLoop loop) {
		this.begun = System.nanoTime();
		this.connections = connections;
		tick(loop);
	}

	private void tick(EventLoop loop) {
		sendDue();
		for (Connection connection : this.connections) {
			connection.flush();
		}
		long late = System.nanoTime() - this.begun - this.pace.total();
		if (late > PATIENCE || (late > 0 && this.sent == this.total && isAnswered())) {
			this.connections = List.of();
			this.report.complete(this.tally.report(this.pace.seconds(), this.total - this.ended.get()));
			return;
		}
		long pause = due(this.sent) - System.nanoTime();
		var unused = loop.schedule(() -> tick(loop), Math.max(pause, this.tick), TimeUnit.NANOSECONDS);
	}

	private void sendDue() {
		long now = System.nanoTime();
		this.turn++;
		while (this.sent < this.total && due(this.sent) <= now) {
			Connection connection = firstWithRoom();
			if (connection == null) {
				return;
			}
			send(connection, due(this.sent));
		}
	}

	private @Nullable Connection firstWithRoom() {
		for (int tried = 0; tried < this.connections.size(); tried++) {
			Connection connection = this.connections.get((this.turn + tried) % this.connections.size());
			if (connection.hasRoom(this.bodies.length())) {
				return connection;
			}
		}
		return null;
	}

	private long due(long call) {
		return this.begun + call * TimeUnit.SECONDS.toNanos(1) / this.pace.rate();
	}

	// What is due goes out at the next tick: no sooner after an answer than without one.
	@Override
	public void pump(Connection connection) {
	}

	@Override
	void ended(long due, End end) {
		this.ended.incrementAndGet();
		if (due - this.begun >= this.pace.warmUp()) {
			this.tally.count(end, System.nanoTime() - due);
		}
	}

}

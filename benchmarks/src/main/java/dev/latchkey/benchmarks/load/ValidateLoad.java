package dev.latchkey.benchmarks.load;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.latchkey.benchmarks.Options;
import dev.latchkey.benchmarks.report.Json;
import dev.latchkey.benchmarks.terminal.Progress;
import dev.latchkey.shell.load.http2.Connection;
import dev.latchkey.shell.load.http2.Origin;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The process that validates sessions.
 */
public final class ValidateLoad {

	private static final Origin ORIGIN = new Origin("http", "localhost", "latchkey-benchmarks");

	private static final long START_LIMIT = TimeUnit.SECONDS.toMillis(10);

	private static final long DRAIN_LIMIT = TimeUnit.SECONDS.toMillis(30);

	private ValidateLoad() {
	}

	public static void main(String[] arguments) throws Exception {
		Options options = new Options(arguments);
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
				Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
		try {
			Json.write(options.path("report"), run(options, group));
		}
		finally {
			group.shutdownGracefully(0, START_LIMIT, TimeUnit.MILLISECONDS).syncUninterruptibly();
		}
	}

	private static ValidateReport run(Options options, EventLoopGroup group) throws Exception {
		Pace pace = Pace.of(options);
		Bodies bodies = Bodies.read(options.path("tokens"), options.flag("once"));
		Run run = (pace.rate() > 0) ? new OpenLoop(bodies, pace) : new ClosedLoop(bodies, pace);
		List<Connection> connections = new ArrayList<>();
		for (int i = 0; i < options.number("connections"); i++) {
			Connection connection = new Connection(ORIGIN, run, options.number("streams"));
			connect(group, connection, options.number("port"));
			connections.add(connection);
		}
		EventLoop loop = group.next();
		loop.execute(() -> run.begin(connections, loop));
		return await(run, pace, new Progress(options.text("label")));
	}

	private static void connect(EventLoopGroup group, Connection connection, int port) throws Exception {
		Class<? extends SocketChannel> type = Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
		new Bootstrap().group(group)
			.channel(type)
			.handler(connection)
			.connect(InetAddress.getLoopbackAddress(), port)
			.sync();
		var unused = connection.ready().get(START_LIMIT, TimeUnit.MILLISECONDS);
	}

	private static ValidateReport await(Run run, Pace pace, Progress progress) throws Exception {
		long begun = System.nanoTime();
		long limit = pace.total() + TimeUnit.MILLISECONDS.toNanos(DRAIN_LIMIT);
		while (true) {
			try {
				return run.report.get(Progress.PERIOD, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException ex) {
				long elapsed = System.nanoTime() - begun;
				progress.show(elapsed / (double) pace.total(), run.ended.get());
				if (elapsed > limit) {
					throw ex;
				}
			}
		}
	}

}

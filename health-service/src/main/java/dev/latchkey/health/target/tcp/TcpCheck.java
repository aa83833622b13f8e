package dev.latchkey.health.target.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.health.channel.Lookups;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.target.TargetCheck;
import dev.latchkey.health.target.TargetProperties;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a TCP port accepts connections. Nothing is sent or read.
 */
public class TcpCheck implements TargetCheck {

	private final ServerAddress endpoint;

	private final Duration interval;

	private final Duration deadline;

	private final Consumer<CheckResult> results;

	private final Lookups lookups;

	private final AtomicBoolean waiting = new AtomicBoolean();

	public TcpCheck(ServerAddress endpoint, TargetProperties properties, Consumer<CheckResult> results,
			Lookups lookups) {
		this.endpoint = endpoint;
		this.interval = properties.interval();
		this.deadline = properties.deadline();
		this.results = results;
		this.lookups = lookups;
	}

	@Override
	public void ask() {
		if (!this.waiting.compareAndSet(false, true)) {
			return;
		}
		long start = System.nanoTime();
		Connection connection = new Connection();
		var unused = connection.orTimeout(this.deadline.toMillis(), TimeUnit.MILLISECONDS)
			.handle((connected, thrown) -> toResult(thrown, Duration.ofNanos(System.nanoTime() - start)))
			.thenAccept((result) -> {
				connection.close();
				this.waiting.set(false);
				this.results.accept(result);
			});
		var unusedOpened = this.lookups.find(this.endpoint.host())
			.whenComplete((address, unknown) -> connection.open(address, this.endpoint.port(), unknown));
	}

	@Override
	public Duration interval() {
		return this.interval;
	}

	@Override
	public void close() {
		// Each connection is closed at its deadline at the latest.
	}

	private CheckResult toResult(@Nullable Throwable thrown, Duration latency) {
		if (thrown == null) {
			return CheckResult.up(latency);
		}
		boolean late = thrown instanceof TimeoutException;
		return CheckResult.down(null,
				late ? "no answer within " + this.deadline.toMillis() + " ms" : "cannot be reached");
	}

	/**
	 * An attempt to connect. Completes when the connection is open or has failed.
	 */
	private static final class Connection extends CompletableFuture<@Nullable Void>
			implements CompletionHandler<Void, @Nullable Void> {

		private @Nullable AsynchronousSocketChannel channel;

		void open(@Nullable InetAddress host, int port, @Nullable Throwable unknown) {
			if (unknown != null) {
				completeExceptionally(unknown);
				return;
			}
			try {
				connect(new InetSocketAddress(host, port));
			}
			catch (IOException | RuntimeException ex) {
				completeExceptionally(ex);
			}
		}

		private synchronized void connect(InetSocketAddress address) throws IOException {
			if (!isDone()) {
				this.channel = AsynchronousSocketChannel.open();
				this.channel.connect(address, null, this);
			}
		}

		synchronized void close() {
			try {
				if (this.channel != null) {
					this.channel.close();
				}
			}
			catch (IOException ex) {
				// The connection is not used any more.
			}
		}

		@Override
		public void completed(Void nothing, @Nullable Void attachment) {
			complete(null);
		}

		@Override
		public void failed(Throwable thrown, @Nullable Void attachment) {
			completeExceptionally(thrown);
		}

	}

}

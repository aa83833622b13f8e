package dev.latchkey.shell.client.health;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.latchkey.shell.client.ChannelFactory;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;

/**
 * Connects to a server and asks once for its health. Each step has its own time limit.
 */
public final class HealthProbe implements AutoCloseable {

	private final Target target;

	private final ManagedChannel channel;

	/**
	 * Makes a probe that is not connected yet.
	 * @param target the server, and the deadline of the answer
	 * @param userAgent the user agent of the call
	 * @throws ShellFailure when a TLS file is invalid
	 */
	public HealthProbe(Target target, String userAgent) {
		this.target = target;
		this.channel = ChannelFactory.openWithoutRetries(target.server(), target.tls(), userAgent);
	}

	/**
	 * Connects.
	 * @param limit the time limit
	 * @throws ShellFailure when there is no connection
	 */
	public void connect(Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		ConnectivityState state = this.channel.getState(true);
		while (state != ConnectivityState.READY) {
			if (state == ConnectivityState.TRANSIENT_FAILURE) {
				// The state has no reason, but a call fails with one.
				check("");
				return;
			}
			awaitOther(state, end, limit);
			state = this.channel.getState(true);
		}
	}

	private void awaitOther(ConnectivityState state, long end, Duration limit) {
		CountDownLatch changed = new CountDownLatch(1);
		this.channel.notifyWhenStateChanged(state, changed::countDown);
		try {
			if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
				throw ShellFailure.client(this.target.server() + " accepted no connection within " + limit.toMillis()
						+ " ms: try again, or give it longer with --connect-timeout.");
			}
		}
		catch (InterruptedException ex) {
			throw ShellFailure.client("Cancelled.");
		}
	}

	/**
	 * Asks for the health of a service.
	 * @param service the name to ask for, empty for the server as a whole
	 * @return the health
	 * @throws ShellFailure when the call fails or takes too long
	 */
	public Health check(String service) {
		try {
			return HealthCalls.ask(this.channel, this.target, service);
		}
		catch (StatusRuntimeException ex) {
			throw HealthCalls.failure(ex, this.target);
		}
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
	}

}

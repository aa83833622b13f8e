package dev.latchkey.shell.client.health;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.shell.client.Channels;
import dev.latchkey.shell.client.error.StatusFailures;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * Asks a server for its health with the gRPC health protocol.
 */
public final class HealthClient {

	private static final Duration PROBE_DEADLINE = Duration.ofSeconds(1);

	private static final Duration MAX_AGE = Duration.ofSeconds(20);

	private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

	private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

	private static final Set<Status.Code> WORTH_WAITING = EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.NOT_FOUND,
			Status.Code.DEADLINE_EXCEEDED);

	private final Channels channels;

	/**
	 * Makes a client. No channel is opened yet.
	 * @param channels the channels of the calls
	 */
	public HealthClient(Channels channels) {
		this.channels = channels;
	}

	/**
	 * Asks once.
	 * @param target the server
	 * @param service the name to ask for, empty for the server as a whole
	 * @return the health
	 */
	public Health check(Target target, String service) {
		try {
			return ask(target, service);
		}
		catch (StatusRuntimeException ex) {
			throw HealthCalls.failure(ex, target);
		}
	}

	/**
	 * Asks repeatedly until the server is serving.
	 * @param target the server
	 * @param service the name to ask for, empty for the server as a whole
	 * @param wait the longest wait
	 * @return the health of a serving server
	 * @throws ShellFailure when the server is not serving in time
	 */
	public Health await(Target target, String service, Duration wait) {
		long end = System.nanoTime() + wait.toNanos();
		long pause = FIRST_PAUSE_NANOS;
		while (true) {
			Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
			if (isServing(target.within(PROBE_DEADLINE).within(left), service)) {
				return check(target, service);
			}
			if (System.nanoTime() + pause >= end) {
				throw ShellFailure.client(target.server() + " was not serving within " + wait.toSeconds()
						+ " s: look into the service's log.");
			}
			pause(pause);
			pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
		}
	}

	/**
	 * Makes a watch. The first wait for a change makes the first call.
	 * @param target the server; its deadline limits each answer
	 * @param services the names to watch, an empty one for the server as a whole
	 * @return the watch
	 */
	public HealthWatch watch(Target target, List<String> services) {
		return new HealthWatch(this.channels.openUnshared(target), target, services, MAX_AGE);
	}

	boolean isServing(Target target, String service) {
		ManagedChannel channel = this.channels.to(target);
		// Otherwise a channel that could not connect would wait a second or more.
		channel.resetConnectBackoff();
		try {
			return ask(target, service).isServing();
		}
		catch (StatusRuntimeException ex) {
			if (WORTH_WAITING.contains(ex.getStatus().getCode())) {
				return false;
			}
			throw StatusFailures.of(LatchkeyException.of(ex), target);
		}
	}

	private Health ask(Target target, String service) {
		return HealthCalls.ask(this.channels.to(target), target, service);
	}

	private static void pause(long nanos) {
		LockSupport.parkNanos(nanos);
		if (Thread.interrupted()) {
			throw ShellFailure.client("Cancelled.");
		}
	}

}

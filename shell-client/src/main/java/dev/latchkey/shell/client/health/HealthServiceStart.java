package dev.latchkey.shell.client.health;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;

/**
 * The health-service that {@code ./latchkey} starts behind the shell, until it serves.
 * Two variables name it and its status page; without them there is nothing to wait for.
 */
public final class HealthServiceStart {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Duration DEADLINE = Duration.ofSeconds(1);

	private final HealthClient client;

	private final PrintWriter notes;

	private final Optional<ServerAddress> server;

	private final String page;

	private volatile boolean served;

	/**
	 * Makes a start that nobody waits for yet.
	 * @param environment may name the service and its page
	 * @param client asks the service
	 * @param notes where it is said that a command waits
	 */
	public HealthServiceStart(EnvironmentVariables environment, HealthClient client, PrintWriter notes) {
		this.client = client;
		this.notes = notes;
		this.server = environment.get(EnvironmentVariables.HEALTH_SERVER).flatMap(HealthServiceStart::address);
		this.page = environment.get(EnvironmentVariables.STATUS_PAGE).orElse("");
	}

	// Only ./latchkey sets the variable: what it cannot have set is as good as none.
	private static Optional<ServerAddress> address(String text) {
		try {
			return Optional.of(ServerAddress.parse(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Waits until the service has served once, and says so, if it is the one to be asked.
	 * @param target whom a command asks
	 * @throws ShellFailure when it does not serve within three minutes
	 */
	public void await(Target target) {
		if (this.served || !this.server.equals(Optional.of(target.server()))) {
			return;
		}
		if (!this.client.isServing(target, "")) {
			this.notes.println("health-service is still starting: waiting for it.");
			this.notes.flush();
			this.client.await(target, "", LIMIT);
		}
		this.served = true;
	}

	/**
	 * Says in one sentence when the status page is there, or that it will not be.
	 * @param listener is told once, in another thread
	 */
	public void announce(Consumer<String> listener) {
		this.server.ifPresent((address) -> {
			Thread thread = new Thread(() -> listener.accept(outcome(new Target(address, DEADLINE))), "status-page");
			thread.setDaemon(true);
			thread.start();
		});
	}

	private String outcome(Target target) {
		try {
			this.client.await(target, "", LIMIT);
			this.served = true;
			return "The status page is ready: " + this.page;
		}
		catch (ShellFailure ex) {
			return "There is no status page: " + ex.sentence();
		}
	}

}

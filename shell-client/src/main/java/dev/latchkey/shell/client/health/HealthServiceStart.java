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
 * Waits for the health-service that {@code ./latchkey} starts in the background of the
 * shell. Two variables have its address and its status page. Without them there is
 * nothing to wait for.
 */
public final class HealthServiceStart {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Duration DEADLINE = Duration.ofSeconds(1);

	private final HealthClient client;

	private final PrintWriter messages;

	private final Optional<ServerAddress> server;

	private final String page;

	private volatile boolean served;

	/**
	 * Makes the wait, without a call yet.
	 * @param environment may have the addresses of the service and of its page
	 * @param client asks the service
	 * @param messages receives the message that a command waits
	 */
	public HealthServiceStart(EnvironmentVariables environment, HealthClient client, PrintWriter messages) {
		this.client = client;
		this.messages = messages;
		this.server = environment.get(EnvironmentVariables.HEALTH_SERVER).flatMap(HealthServiceStart::address);
		this.page = environment.get(EnvironmentVariables.STATUS_PAGE).orElse("");
	}

	/** Only ./latchkey sets the variable, so an invalid address is ignored. */
	private static Optional<ServerAddress> address(String text) {
		try {
			return Optional.of(ServerAddress.parse(text));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * If this server is the starting health-service, prints a message and waits until it
	 * serves.
	 * @param target the server of a command
	 * @throws ShellFailure when the service does not serve within three minutes
	 */
	public void await(Target target) {
		if (this.served || !this.server.equals(Optional.of(target.server()))) {
			return;
		}
		if (!this.client.isServing(target, "")) {
			this.messages.println("health-service is still starting: waiting for it.");
			this.messages.flush();
			this.client.await(target, "", LIMIT);
		}
		this.served = true;
	}

	/**
	 * Reports in one sentence when the status page is ready, or that it will not be.
	 * @param listener receives the sentence once, on another thread
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

package dev.latchkey.shell.command.health;

import java.time.Duration;
import java.util.Objects;

import dev.latchkey.shell.client.health.Health;
import dev.latchkey.shell.client.health.HealthClient;
import dev.latchkey.shell.client.health.HealthServiceStart;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * The command that checks a server's health once.
 */
final class HealthCommands implements CommandGroup {

	private final CommandSupport support;

	private final HealthClient client;

	private final HealthServiceStart start;

	HealthCommands(CommandSupport support, HealthClient client, HealthServiceStart start) {
		this.support = support;
		this.client = client;
		this.start = start;
	}

	@Manual(examples = { "health --server localhost:50051 --wait 30s", "health --service readiness" })
	@Command(name = "health", group = Groups.SERVER, description = "Ask a server whether it is serving.",
			help = "Any server that speaks the gRPC health protocol can be asked. The exit code is 0 when it is "
					+ "serving and 1 when it is not.")
	void health(@Option(longName = "service",
			description = "A name that the server reports on, for instance readiness.") @Nullable String service,
			@Option(longName = "wait",
					description = "Ask until it is serving, for at most this long.") @Nullable Duration wait,
			CommandContext context) {
		Target target = this.support.options(context).target();
		if (wait == null) {
			this.start.await(target);
		}
		String name = Objects.requireNonNullElse(service, "");
		Health health = (wait != null) ? this.client.await(target, name, wait) : this.client.check(target, name);
		this.support.print(context, health.reply(), health::status);
		if (!health.isServing()) {
			throw ShellFailure
				.client(target.server() + " answers, but is not serving: wait with --wait 30s, or look into its log.");
		}
	}

}

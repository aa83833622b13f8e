package dev.latchkey.shell.command.health;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.latchkey.shell.client.health.HealthClient;
import dev.latchkey.shell.client.health.HealthWatch;
import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.output.OutputFormat;
import dev.latchkey.shell.setting.GlobalOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * The command that watches a server's health.
 */
final class HealthWatchCommand implements CommandGroup {

	private static final Duration STEP = Duration.ofSeconds(1);

	private final CommandSupport support;

	private final HealthClient client;

	private final Clock clock;

	HealthWatchCommand(CommandSupport support, HealthClient client, Clock clock) {
		this.support = support;
		this.client = client;
		this.clock = clock;
	}

	@Manual(examples = { "health watch --service readiness,liveness", "health watch --output json > health.jsonl" })
	@Command(name = "health watch", group = Groups.SERVER, description = "Watch a server's health until Ctrl-C.",
			help = "On a terminal this is a table that changes; elsewhere, and with --output json, a line for each "
					+ "change. A server that does not answer is UNREACHABLE and is tried again twice a second.")
	void watch(@Option(longName = "service",
			description = "Names that the server reports on, with commas between them. Default: the server "
					+ "as a whole.") @Nullable String service,
			CommandContext context) {
		GlobalOptions options = this.support.options(context);
		List<String> services = Arrays.stream(Objects.requireNonNullElse(service, "").split(",", -1))
			.map(String::strip)
			.distinct()
			.toList();
		PrintWriter writer = context.outputWriter();
		HealthDisplay display = display(options, services, writer);
		try (HealthWatch watch = this.client.watch(options.target(), services)) {
			while (!writer.checkError()) {
				watch.next(STEP).ifPresentOrElse(display::show, display::updateTimes);
			}
		}
		catch (InterruptedException ex) {
			// Ctrl-C ends the watch normally.
			writer.flush();
		}
	}

	private HealthDisplay display(GlobalOptions options, List<String> services, PrintWriter writer) {
		return (options.output() == OutputFormat.TEXT && this.support.screen().isLive())
				? new HealthTable(options.target().server(), services, this.support.screen(), this.clock, writer)
				: HealthLines.of(writer, options.output(), this.clock);
	}

}

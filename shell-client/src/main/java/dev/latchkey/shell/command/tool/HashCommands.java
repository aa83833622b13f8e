package dev.latchkey.shell.command.tool;

import java.time.Duration;

import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.OutputFormat;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * The command that measures password hashes.
 */
final class HashCommands implements CommandGroup {

	private static final Duration SHORTEST = Duration.ofMillis(10);

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private final CommandSupport support;

	private final Calibrator calibrator;

	HashCommands(CommandSupport support, Calibrator calibrator) {
		this.support = support;
		this.calibrator = calibrator;
	}

	@Manual(examples = { "hash calibrate", "hash calibrate --target 500ms --output json" })
	@Command(name = "hash calibrate", group = Groups.TOOLS,
			description = "Measure password hashes here, and recommend a setting.",
			help = "Run it on the machine that auth-service is to run on, while little else runs there. It takes some "
					+ "seconds, and no server is called.")
	void calibrate(
			@Option(longName = "target", defaultValue = "250ms",
					description = "How long a hash may take, 10ms to 10s. Default: 250ms.") Duration target,
			CommandContext context) {
		if (target.compareTo(SHORTEST) < 0 || target.compareTo(LONGEST) > 0) {
			throw ShellFailure.usage("The value of --target is not valid: write 10ms to 10s.");
		}
		boolean json = this.support.options(context).output() == OutputFormat.JSON;
		CalibrationReport report = new CalibrationReport(this.calibrator.calibrate(target),
				Runtime.version().toString());
		context.outputWriter().println(json ? report.json() : report.text());
		context.outputWriter().flush();
	}

}

package dev.latchkey.shell.command.tool;

import java.util.List;

import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.commandline.ParsesOwnOptions;
import dev.latchkey.shell.probe.Probe;
import dev.latchkey.shell.probe.ProbeOptions;

import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;

/**
 * The probe as a command, for the shell, scripts, help and completion.
 */
@Manual(examples = { "probe --addr localhost:50051 --service readiness",
		"probe --addr auth.example:443 --tls --tls-ca-cert ca.pem" })
final class ProbeCommand extends AbstractCommand implements ParsesOwnOptions {

	private final Probe probe;

	ProbeCommand(Probe probe) {
		super(Probe.NAME, "Check a server's health as grpc_health_probe does.", Groups.SERVER,
				"A health check for containers. It starts faster than other commands, and reads no profile and "
						+ "no variable. It has the options and the exit codes of grpc_health_probe: 0 serving, "
						+ "1 wrong use, 2 no connection, 3 no answer or a refusal, 4 not serving.",
				false);
		this.probe = probe;
		setOptions(List.copyOf(ProbeOptions.definitions()));
	}

	@Override
	public ExitStatus doExecute(CommandContext context) {
		this.probe.run(context.parsedInput().arguments().stream().map(CommandArgument::value).toList(),
				context.outputWriter());
		return ExitStatus.OK;
	}

}

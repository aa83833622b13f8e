package dev.latchkey.shell.command.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.LoadReport;
import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.LoadConnections;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.OutputFormat;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.setting.GlobalOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.convert.ConversionService;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;

/**
 * Puts load on a server and measures its answers. It always deletes the accounts that it
 * makes.
 */
@Manual(examples = { "load --rate 500 --duration 30s", "load --rate max --plot latency.svg",
		"load --call sign-in --rate 4 --users 10 --output json" })
final class LoadCommand extends AbstractCommand {

	private static final int CALLS_PER_SIGN_IN = 100;

	private final CommandSupport support;

	private final ObjectProvider<LoadSetup> setup;

	private final ConversionService conversion;

	private final Progress progress;

	LoadCommand(CommandSupport support, ObjectProvider<LoadSetup> setup, ConversionService conversion,
			Progress progress) {
		super("load", "Put load on a server and measure its answers.", Groups.TOOLS,
				"Calls start at the given rate, however slow the server is. The latency of a call counts from "
						+ "its planned start. The accounts of a load have names that begin with latchkey-load- "
						+ "and are deleted "
						+ "at its end, after Ctrl-C too. Without --yes the server must be this machine.",
				false);
		this.support = support;
		this.setup = setup;
		this.conversion = conversion;
		this.progress = progress;
		setOptions(LoadOptions.definitions());
	}

	@Override
	public ExitStatus doExecute(CommandContext context) {
		GlobalOptions global = this.support.options(context);
		LoadOptions options = LoadOptions.of(context.parsedInput().options(), this.conversion);
		if (!options.yes()) {
			requireThisMachine(global.target().server());
		}
		if (options.plot() != null) {
			requireWritable(options.plot());
		}
		LoadSetup parts = this.setup.getObject();
		LoadAccounts accounts = parts.accounts(global.target());
		ShutdownDelay shutdown = ShutdownDelay.start(parts.cleanUpTime(global.target()),
				() -> this.progress.say(accounts.leftOver("The server was too slow.").sentence()));
		try {
			run(context, global, options, parts, accounts);
		}
		catch (ShellFailure failure) {
			throw shutdown.isShuttingDown() ? printed(failure) : failure;
		}
		finally {
			shutdown.release();
		}
		return ExitStatus.OK;
	}

	/**
	 * Prints the sentence now, because the process ends before its caller could print it.
	 */
	private ShellFailure printed(ShellFailure failure) {
		this.progress.say(failure.sentence());
		return failure.withSentence("");
	}

	private static void run(CommandContext context, GlobalOptions global, LoadOptions options, LoadSetup parts,
			LoadAccounts accounts) {
		LoadReports reports;
		try {
			accounts.make(parts.name(), options.users());
			LoadReport report = run(options, global.target(), parts, accounts);
			reports = new LoadReports(report, options, global.target().server());
			context.outputWriter().println((global.output() == OutputFormat.JSON) ? reports.json() : reports.text());
			context.outputWriter().flush();
			draw(options.plot(), reports);
		}
		finally {
			accounts.delete();
		}
		if (!reports.isAnswered()) {
			throw ShellFailure.client(reports.failure());
		}
	}

	private static LoadReport run(LoadOptions options, Target target, LoadSetup parts, LoadAccounts accounts) {
		try (LoadConnections connections = parts.connections(target, options)) {
			LoadCalls validations = connections.validations(accounts.tokens());
			LoadCalls signIns = connections.signIns(accounts.usernames(), accounts.password());
			LoadCalls calls = switch (options.call()) {
				case VALIDATE -> validations;
				case SIGN_IN -> signIns;
				case MIXED -> LoadCalls.mixed(validations, signIns, CALLS_PER_SIGN_IN);
			};
			return parts.load().run(options.plan(target.deadline()), calls);
		}
	}

	private static void draw(@Nullable Path file, LoadReports reports) {
		if (file != null) {
			try {
				Files.writeString(file, reports.svg());
			}
			catch (IOException ex) {
				throw ShellFailure.client("The plot cannot be written: choose another file for --plot.");
			}
		}
	}

	private static void requireThisMachine(ServerAddress server) {
		try {
			if (Arrays.stream(InetAddress.getAllByName(server.host())).allMatch(InetAddress::isLoopbackAddress)) {
				return;
			}
		}
		catch (UnknownHostException ex) {
			throw ShellFailure.client("No host is called " + server.host() + ": check --server.");
		}
		throw ShellFailure.usage(server + " is not this machine: add --yes if you may put load on it.");
	}

	/** Checks before the load, which may take an hour. */
	private static void requireWritable(Path file) {
		if (!isWritable(file)) {
			throw ShellFailure.usage("The file of --plot cannot be written: choose one in an existing folder.");
		}
	}

	/** The file may be a symbolic link, and it may be missing. */
	private static boolean isWritable(Path file) {
		if (Files.exists(file)) {
			return Files.isWritable(file) && !Files.isDirectory(file);
		}
		try {
			Path folder = FilePaths.target(file.toAbsolutePath()).getParent();
			return folder != null && Files.isWritable(folder);
		}
		catch (IOException ex) {
			return false;
		}
	}

}

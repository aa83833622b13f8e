package dev.latchkey.shell.grammar;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.latchkey.shell.server.ServerAddress;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.OutputFormat;

import org.springframework.shell.core.command.CommandOption;

/**
 * Decides each global option: what the command says, else what the program was started
 * with, else the environment, else the default.
 */
public final class Settings {

	private static final String DEFAULT_SERVER = "localhost:50051";

	private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

	private static final Set<String> NO = Set.of("false", "off", "no", "0");

	private final EnvironmentVariables environment;

	private List<CommandOption> startedWith = List.of();

	/**
	 * Makes the settings of one run of the program.
	 * @param environment the variables that stand in for options
	 */
	public Settings(EnvironmentVariables environment) {
		this.environment = environment;
	}

	/**
	 * Takes the options that the program was started with as defaults of every command.
	 * @param options options as the parser read them
	 */
	public void startedWith(List<CommandOption> options) {
		this.startedWith = List.copyOf(options);
	}

	/**
	 * The global options of a command that gives none of its own.
	 * @return the options
	 */
	public GlobalOptions defaults() {
		return of(List.of());
	}

	/**
	 * The global options of a command.
	 * @param given the options of the command as the parser read them
	 * @return the options
	 */
	public GlobalOptions of(List<CommandOption> given) {
		List<CommandOption> all = new ArrayList<>(given);
		all.addAll(this.startedWith);
		Target target = new Target(server(all),
				value(all, GlobalOptions.DEADLINE).map(Durations::parse).orElse(DEFAULT_DEADLINE));
		return new GlobalOptions(target, output(all),
				value(all, GlobalOptions.SESSION_FILE).map(Path::of).orElse(null));
	}

	private static OutputFormat output(List<CommandOption> options) {
		boolean quiet = value(options, GlobalOptions.QUIET).filter((text) -> !NO.contains(text)).isPresent();
		return value(options, GlobalOptions.OUTPUT).map(OutputFormat::parse)
			.filter((format) -> format != OutputFormat.TEXT || !quiet)
			.orElse(quiet ? OutputFormat.QUIET : OutputFormat.TEXT);
	}

	private ServerAddress server(List<CommandOption> options) {
		return value(options, GlobalOptions.SERVER).map(ServerAddress::parse).orElseGet(this::serverOfEnvironment);
	}

	private ServerAddress serverOfEnvironment() {
		try {
			return ServerAddress.parse(this.environment.get(EnvironmentVariables.SERVER).orElse(DEFAULT_SERVER));
		}
		catch (IllegalArgumentException ex) {
			throw ShellFailure.usage(EnvironmentVariables.SERVER + " is not an address: " + ex.getMessage() + ".");
		}
	}

	private static Optional<String> value(List<CommandOption> options, String name) {
		return options.stream()
			.filter((option) -> name.equals(option.longName()))
			.findFirst()
			.map(CommandOption::value);
	}

}

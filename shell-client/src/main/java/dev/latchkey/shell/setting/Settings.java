package dev.latchkey.shell.setting;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.OutputFormat;
import dev.latchkey.shell.server.Target;

import org.springframework.shell.core.command.CommandOption;

/**
 * Resolves each global option. The priority is: the option of the command, the option of
 * the program, the environment variable, the profile, the default.
 */
public final class Settings {

	private static final ServerAddress DEFAULT_SERVER = new ServerAddress("localhost", 50051);

	private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

	private final SettingSource environment;

	private final Profiles profiles;

	private List<CommandOption> programOptions = List.of();

	/**
	 * Makes the settings of one run of the program.
	 * @param environment the variables with defaults of options, and the path of the
	 * configuration file
	 */
	public Settings(EnvironmentVariables environment) {
		this.profiles = new Profiles(environment);
		this.environment = SettingSource.ofEnvironment(environment, GlobalOptions.IN_ENVIRONMENT);
	}

	/**
	 * Sets the options before the command as defaults of every command.
	 * @param options options as the parser read them
	 */
	public void setProgramOptions(List<CommandOption> options) {
		this.programOptions = List.copyOf(options);
	}

	/**
	 * Runs some work with more options as defaults of every command. They override the
	 * options of the program.
	 * @param options options as the parser read them
	 * @param work the work
	 * @return the result of the work
	 */
	public int withDefaults(List<CommandOption> options, IntSupplier work) {
		List<CommandOption> before = this.programOptions;
		this.programOptions = Stream.concat(options.stream(), before.stream()).toList();
		try {
			return work.getAsInt();
		}
		finally {
			this.programOptions = before;
		}
	}

	/**
	 * The global options of a command without options.
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
		SettingSources sources = sources(given);
		Target target = new Target(sources.value(GlobalOptions.SERVER, ServerAddress::parse).orElse(DEFAULT_SERVER),
				sources.value(GlobalOptions.DEADLINE, Durations::parse).orElse(DEFAULT_DEADLINE), sources.tls(),
				sources.file(GlobalOptions.SERVICE_KEY_FILE));
		return new GlobalOptions(target, output(sources), sources.file(GlobalOptions.SESSION_FILE),
				sources.file(GlobalOptions.ADMIN_KEY_FILE));
	}

	private static OutputFormat output(SettingSources sources) {
		boolean quiet = sources.value(GlobalOptions.QUIET, Booleans::parse).orElse(false);
		return sources.value(GlobalOptions.OUTPUT, OutputFormat::parse)
			.filter((format) -> format != OutputFormat.TEXT || !quiet)
			.orElse(quiet ? OutputFormat.QUIET : OutputFormat.TEXT);
	}

	/**
	 * Whether a failure is shown with its details.
	 * @param given the options of the command as the parser read them
	 * @return true when {@code --verbose} was given to the command or the program
	 */
	public boolean isVerbose(List<CommandOption> given) {
		return ofOptions(given).value(GlobalOptions.VERBOSE, Booleans::parse).orElse(false);
	}

	private SettingSources ofOptions(List<CommandOption> given) {
		return new SettingSources(
				List.of(SettingSource.ofOptions(given), SettingSource.ofOptions(this.programOptions)));
	}

	private SettingSources sources(List<CommandOption> given) {
		SettingSources sources = ofOptions(given).withFallback(this.environment);
		Profile profile = this.profiles.find(sources.value(GlobalOptions.PROFILE, (name) -> name));
		return sources.withFallback(SettingSource.ofProfile(profile));
	}

}

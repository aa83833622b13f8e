package dev.latchkey.shell.setting;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.OutputFormat;
import dev.latchkey.shell.profile.Profile;
import dev.latchkey.shell.profile.Profiles;
import dev.latchkey.shell.server.Target;

import org.springframework.shell.core.command.CommandOption;

/**
 * Decides each global option: what the command says, else what the program was started
 * with, else the environment, else the profile, else the default.
 */
public final class Settings {

	private static final ServerAddress DEFAULT_SERVER = new ServerAddress("localhost", 50051);

	private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

	private final SettingSource environment;

	private final Profiles profiles;

	private List<CommandOption> startedWith = List.of();

	/**
	 * Makes the settings of one run of the program.
	 * @param environment the variables that stand in for options
	 * @param profiles the settings that are kept in a file
	 */
	public Settings(EnvironmentVariables environment, Profiles profiles) {
		this.profiles = profiles;
		this.environment = SettingSource.ofEnvironment(environment, GlobalOptions.IN_ENVIRONMENT);
	}

	/**
	 * Takes the options that the program was started with as defaults of every command.
	 * @param options options as the parser read them
	 */
	public void startedWith(List<CommandOption> options) {
		this.startedWith = List.copyOf(options);
	}

	/**
	 * Takes more options as defaults of every command, before those of the program, for
	 * as long as some work lasts.
	 * @param options options as the parser read them
	 * @param work what is done meanwhile
	 * @return what comes of the work
	 */
	public int during(List<CommandOption> options, IntSupplier work) {
		List<CommandOption> before = this.startedWith;
		this.startedWith = Stream.concat(options.stream(), before.stream()).toList();
		try {
			return work.getAsInt();
		}
		finally {
			this.startedWith = before;
		}
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
		SettingSources sources = sources(given);
		Target target = new Target(sources.value(GlobalOptions.SERVER, ServerAddress::parse).orElse(DEFAULT_SERVER),
				sources.value(GlobalOptions.DEADLINE, Durations::parse).orElse(DEFAULT_DEADLINE), sources.tls());
		return new GlobalOptions(target, output(sources), sources.file(GlobalOptions.SESSION_FILE),
				sources.file(GlobalOptions.ADMIN_KEY_FILE));
	}

	private static OutputFormat output(SettingSources sources) {
		boolean quiet = sources.value(GlobalOptions.QUIET, Switches::parse).orElse(false);
		return sources.value(GlobalOptions.OUTPUT, OutputFormat::parse)
			.filter((format) -> format != OutputFormat.TEXT || !quiet)
			.orElse(quiet ? OutputFormat.QUIET : OutputFormat.TEXT);
	}

	/**
	 * Whether a failure is to be shown with all that the server said.
	 * @param given the options of the command as the parser read them
	 * @return true when {@code --verbose} was given to the command or the program
	 */
	public boolean isVerbose(List<CommandOption> given) {
		return ofOptions(given).value(GlobalOptions.VERBOSE, Switches::parse).orElse(false);
	}

	private SettingSources ofOptions(List<CommandOption> given) {
		return new SettingSources(List.of(SettingSource.ofOptions(given), SettingSource.ofOptions(this.startedWith)));
	}

	private SettingSources sources(List<CommandOption> given) {
		SettingSources sources = ofOptions(given).orElse(this.environment);
		Profile profile = this.profiles.find(sources.value(GlobalOptions.PROFILE, (name) -> name));
		return sources.orElse(SettingSource.ofProfile(profile));
	}

}

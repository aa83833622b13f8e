package dev.latchkey.shell;

import java.time.Clock;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.Channels;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.client.health.HealthClient;
import dev.latchkey.shell.client.health.HealthServiceStart;
import dev.latchkey.shell.command.CommandConfiguration;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.ProgramVersion;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.command.account.AccountCommandConfiguration;
import dev.latchkey.shell.command.admin.AdminCommandConfiguration;
import dev.latchkey.shell.command.health.HealthCommandConfiguration;
import dev.latchkey.shell.command.help.HelpCommandConfiguration;
import dev.latchkey.shell.command.load.LoadCommandConfiguration;
import dev.latchkey.shell.command.session.SessionCommandConfiguration;
import dev.latchkey.shell.command.tool.ToolCommandConfiguration;
import dev.latchkey.shell.commandline.LineParser;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.environment.ProcessText;
import dev.latchkey.shell.hash.Calibrator;
import dev.latchkey.shell.hash.Pbkdf2;
import dev.latchkey.shell.input.AdminKeys;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.profile.Profiles;
import dev.latchkey.shell.runner.CommandRunner;
import dev.latchkey.shell.runner.InteractiveRunner;
import dev.latchkey.shell.runner.Program;
import dev.latchkey.shell.runner.ScriptCommand;
import dev.latchkey.shell.runner.StandardStreams;
import dev.latchkey.shell.session.ListedSessions;
import dev.latchkey.shell.session.SessionStore;
import dev.latchkey.shell.setting.Settings;
import dev.latchkey.shell.terminal.SessionPrompt;
import dev.latchkey.shell.terminal.Terminals;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The beans of the program. They are few, so this class lists them all. A search for
 * auto-configurations would make each start slower.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({ CommandConfiguration.class, AccountCommandConfiguration.class, SessionCommandConfiguration.class,
		AdminCommandConfiguration.class, HealthCommandConfiguration.class, LoadCommandConfiguration.class,
		ToolCommandConfiguration.class, HelpCommandConfiguration.class })
class ShellConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	EnvironmentVariables environmentVariables() {
		return new EnvironmentVariables(ProcessText.ofThis().variables(System.getenv()));
	}

	@Bean
	ProgramVersion programVersion() {
		return ProgramVersion.of(ShellClientApplication.class);
	}

	@Bean
	Channels channels(ProgramVersion version) {
		return new Channels(version.userAgent());
	}

	@Bean
	LatchkeyCalls latchkeyCalls(Channels channels) {
		return new LatchkeyCalls(channels);
	}

	@Bean
	HealthClient healthClient(Channels channels) {
		return new HealthClient(channels);
	}

	@Bean
	HealthServiceStart healthServiceStart(EnvironmentVariables environment, HealthClient client,
			StandardStreams streams) {
		return new HealthServiceStart(environment, client, streams.err());
	}

	@Bean
	Profiles profiles(EnvironmentVariables environment) {
		return new Profiles(environment);
	}

	@Bean
	Settings settings(EnvironmentVariables environment, Profiles profiles) {
		return new Settings(environment, profiles);
	}

	@Bean
	SessionStore sessions(EnvironmentVariables environment, ListedSessions listed) {
		return new SessionStore(environment, listed);
	}

	@Bean
	ListedSessions listedSessions() {
		return new ListedSessions();
	}

	@Bean
	Screen screen(EnvironmentVariables environment) {
		return new Screen(Terminals::columnsOfStandardOutput, environment);
	}

	@Bean
	AdminKeys adminKeys() {
		return new AdminKeys();
	}

	@Bean
	Passwords passwords(EnvironmentVariables environment) {
		return new Passwords(environment);
	}

	@Bean
	Progress progress(StandardStreams streams) {
		return new Progress(streams.err(), () -> streams.atTerminal().getAsBoolean() && Terminals.isStandardError());
	}

	@Bean
	Calibrator calibrator(Progress progress) {
		return new Calibrator(new Pbkdf2(), System::nanoTime, Runtime.getRuntime().availableProcessors(), progress);
	}

	@Bean
	CommandSupport commandSupport(Settings settings, SessionStore sessions, Screen screen) {
		return new CommandSupport(settings, sessions, screen);
	}

	@Bean
	Reauthentication reauthentication(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords) {
		return new Reauthentication(support, latchkey, passwords);
	}

	@Bean
	LineParser lineParser(CommandRegistry registry, ConfigurableConversionService conversion) {
		return new LineParser(registry, conversion);
	}

	@Bean
	CommandRunner commandRunner(CommandRegistry registry, LineParser parser, Settings settings) {
		return new CommandRunner(registry, parser, settings);
	}

	@Bean
	SessionPrompt sessionPrompt(SessionStore sessions, Settings settings, EnvironmentVariables environment) {
		return new SessionPrompt(sessions, settings, environment);
	}

	@Bean
	InteractiveRunner interactiveRunner(CommandRunner commands, CommandRegistry registry, SessionPrompt prompt,
			ProgramVersion version, HealthServiceStart healthService) {
		return new InteractiveRunner(commands, registry, prompt, version, healthService);
	}

	@Bean
	StandardStreams standardStreams() {
		return StandardStreams.ofProcess();
	}

	@Bean
	ScriptCommand scriptCommand(ObjectProvider<CommandRunner> commands, Settings settings, StandardStreams streams,
			ConfigurableConversionService conversion) {
		return new ScriptCommand(commands, settings, streams, conversion);
	}

	@Bean
	Program program(CommandRunner commands, InteractiveRunner interactive, LineParser parser, Settings settings,
			StandardStreams streams) {
		return new Program(commands, interactive, parser, settings, streams);
	}

}

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
import dev.latchkey.shell.command.factor.FactorCommandConfiguration;
import dev.latchkey.shell.command.health.HealthCommandConfiguration;
import dev.latchkey.shell.command.help.HelpCommandConfiguration;
import dev.latchkey.shell.command.load.LoadCommandConfiguration;
import dev.latchkey.shell.command.session.SessionCommandConfiguration;
import dev.latchkey.shell.command.tool.ToolCommandConfiguration;
import dev.latchkey.shell.commandline.LineParser;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.environment.ProcessText;
import dev.latchkey.shell.input.AdminKeys;
import dev.latchkey.shell.input.FactorCodes;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.output.StandardStreams;
import dev.latchkey.shell.output.Terminals;
import dev.latchkey.shell.runner.RunnerConfiguration;
import dev.latchkey.shell.session.ListedSessions;
import dev.latchkey.shell.session.SessionStore;
import dev.latchkey.shell.setting.Settings;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The beans that several packages need. A search for the others would make each start
 * slower, so this class imports their configurations by name.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({ CommandConfiguration.class, AccountCommandConfiguration.class, SessionCommandConfiguration.class,
		AdminCommandConfiguration.class, FactorCommandConfiguration.class, HealthCommandConfiguration.class,
		LoadCommandConfiguration.class, ToolCommandConfiguration.class, HelpCommandConfiguration.class,
		RunnerConfiguration.class })
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
	Settings settings(EnvironmentVariables environment) {
		return new Settings(environment);
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
	FactorCodes factorCodes(EnvironmentVariables environment) {
		return new FactorCodes(environment);
	}

	@Bean
	Progress progress(StandardStreams streams) {
		return new Progress(streams.err(), () -> streams.atTerminal().getAsBoolean() && Terminals.isStandardError());
	}

	@Bean
	CommandSupport commandSupport(Settings settings, SessionStore sessions, Screen screen) {
		return new CommandSupport(settings, sessions, screen);
	}

	@Bean
	Reauthentication reauthentication(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords,
			FactorCodes codes) {
		return new Reauthentication(support, latchkey, passwords, codes);
	}

	@Bean
	LineParser lineParser(CommandRegistry registry, ConfigurableConversionService conversion) {
		return new LineParser(registry, conversion);
	}

	@Bean
	StandardStreams standardStreams() {
		return StandardStreams.ofProcess();
	}

}

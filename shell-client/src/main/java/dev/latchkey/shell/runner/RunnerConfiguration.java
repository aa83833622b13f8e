package dev.latchkey.shell.runner;

import dev.latchkey.shell.client.health.HealthServiceStart;
import dev.latchkey.shell.command.ProgramVersion;
import dev.latchkey.shell.commandline.LineParser;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.StandardStreams;
import dev.latchkey.shell.session.SessionStore;
import dev.latchkey.shell.setting.Settings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The ways to run commands.
 */
@Configuration(proxyBeanMethods = false)
public class RunnerConfiguration {

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

package dev.latchkey.shell.command.help;

import java.util.List;

import dev.latchkey.shell.command.CommandCatalog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The help and its topics.
 */
@Configuration(proxyBeanMethods = false)
public class HelpCommandConfiguration {

	@Bean
	HelpCommand helpCommand(CommandCatalog catalog, List<HelpTopic> topics) {
		return new HelpCommand(new CommandHelp(catalog.manuals()), topics);
	}

	@Bean
	HelpTopic exitCodesTopic() {
		return ExitCodesTopic.page();
	}

	@Bean
	HelpTopic optionsTopic() {
		return OptionsTopic.page();
	}

	@Bean
	HelpTopic environmentTopic() {
		return EnvironmentTopic.page();
	}

}

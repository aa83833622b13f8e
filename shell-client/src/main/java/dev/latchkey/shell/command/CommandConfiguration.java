package dev.latchkey.shell.command;

import java.util.Comparator;
import java.util.List;

import dev.latchkey.shell.setting.OptionValues;
import jakarta.validation.Validator;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * Spring Shell's registry of the commands.
 */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

	@Bean
	ConfigurableConversionService optionConversionService() {
		return OptionValues.conversionService();
	}

	@Bean
	Validator validator() {
		return new NoOpValidator();
	}

	@Bean
	CommandCatalog commandCatalog(ApplicationContext context) {
		return new CommandCatalog(context);
	}

	@Bean
	CommandRegistry commandRegistry(CommandCatalog catalog, List<CommandGroup> groups, List<AbstractCommand> commands) {
		commands.forEach(catalog::add);
		groups.stream()
			.sorted(Comparator.comparing((group) -> group.getClass().getSimpleName()))
			.forEach(catalog::addMethodsOf);
		return catalog.registry();
	}

}

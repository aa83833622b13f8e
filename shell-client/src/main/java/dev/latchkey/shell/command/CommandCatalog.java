package dev.latchkey.shell.command;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.latchkey.shell.commandline.ParsesOwnOptions;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.context.ApplicationContext;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.support.CommandFactoryBean;

/**
 * Fills Spring Shell's registry with the annotated methods of the command groups, and
 * gives every command the global options. Spring Shell's own registration searches the
 * class path, which costs a third of a second at each start.
 */
public final class CommandCatalog {

	private final ApplicationContext context;

	private final CommandRegistry registry = new CommandRegistry();

	private final Map<String, Manual> manuals = new HashMap<>();

	CommandCatalog(ApplicationContext context) {
		this.context = context;
	}

	CommandRegistry registry() {
		return this.registry;
	}

	/**
	 * The manuals by the names of their commands. The map grows as commands are added.
	 */
	public Map<String, Manual> manuals() {
		return this.manuals;
	}

	void add(AbstractCommand command) {
		addManual(command, command.getClass());
		if (!(command instanceof ParsesOwnOptions)) {
			List<CommandOption> options = new ArrayList<>(command.getOptions());
			options.addAll(GlobalOptions.definitions());
			command.setOptions(options);
		}
		this.registry.registerCommand(command);
	}

	void addMethodsOf(CommandGroup group) {
		Arrays.stream(group.getClass().getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(Command.class))
			.forEach((method) -> {
				CommandFactoryBean factory = new CommandFactoryBean(method);
				factory.setApplicationContext(this.context);
				AbstractCommand command = (AbstractCommand) factory.getObject();
				addManual(command, method);
				add(command);
			});
	}

	private void addManual(AbstractCommand command, AnnotatedElement definition) {
		Manual manual = definition.getAnnotation(Manual.class);
		if (manual != null) {
			this.manuals.put(command.getName(), manual);
		}
	}

}

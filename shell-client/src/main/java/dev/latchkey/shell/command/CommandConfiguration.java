package dev.latchkey.shell.command;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;

import dev.latchkey.load.Ticker;
import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.Channels;
import dev.latchkey.shell.client.HealthClient;
import dev.latchkey.shell.client.HealthServiceStart;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.grammar.OptionValues;
import dev.latchkey.shell.hash.Calibrator;
import dev.latchkey.shell.input.AdminKeys;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.output.Times;
import dev.latchkey.shell.probe.Probe;
import dev.latchkey.shell.session.SeenSessions;
import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.completion.CompletionProvider;

/**
 * The commands and Spring Shell's registry of them.
 */
@Configuration(proxyBeanMethods = false)
public class CommandConfiguration {

	@Bean
	ConfigurableConversionService optionConversionService() {
		return OptionValues.conversionService();
	}

	@Bean
	Validator validator() {
		return new NoConstraints();
	}

	@Bean
	AuthenticationCommands authenticationCommands(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords,
			Clock clock) {
		return new AuthenticationCommands(support, latchkey, passwords, new SessionReports(new Times(clock)));
	}

	@Bean
	SessionCommands sessionCommands(CommandSupport support, LatchkeyCalls latchkey, Clock clock) {
		return new SessionCommands(support, latchkey, new SessionReports(new Times(clock)));
	}

	@Bean
	AccountCommands accountCommands(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords) {
		return new AccountCommands(support, latchkey, passwords);
	}

	@Bean
	PasswordCommands passwordCommands(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords) {
		return new PasswordCommands(support, latchkey, passwords);
	}

	@Bean
	SessionListCommands sessionListCommands(CommandSupport support, LatchkeyCalls latchkey, SeenSessions seen,
			Clock clock) {
		return new SessionListCommands(support, latchkey, new SessionReports(new Times(clock)), seen);
	}

	@Bean
	CompletionProvider sessionIdCompletion(SeenSessions seen) {
		return new SessionIdCompletion(seen);
	}

	@Bean
	AdminSupport adminSupport(CommandSupport support, LatchkeyCalls latchkey, AdminKeys keys) {
		return new AdminSupport(support, latchkey, keys);
	}

	@Bean
	AdminListCommand adminListCommand(CommandSupport support, AdminSupport admin, Clock clock) {
		return new AdminListCommand(support, admin, new AdminReports(new Times(clock)));
	}

	@Bean
	AdminAccountCommands adminAccountCommands(CommandSupport support, AdminSupport admin, Clock clock) {
		return new AdminAccountCommands(support, admin, new AdminReports(new Times(clock)));
	}

	@Bean
	HealthCommands healthCommands(CommandSupport support, HealthClient client, HealthServiceStart start) {
		return new HealthCommands(support, client, start);
	}

	@Bean
	HealthWatchCommand healthWatchCommand(CommandSupport support, HealthClient client, Clock clock) {
		return new HealthWatchCommand(support, client, clock);
	}

	@Bean
	ProbeCommand probeCommand(ProgramVersion version) {
		return new ProbeCommand(new Probe(version.userAgent()));
	}

	@Bean
	HashCommands hashCommands(CommandSupport support, Calibrator calibrator) {
		return new HashCommands(support, calibrator);
	}

	@Bean
	ShellCommands shellCommands(ProgramVersion version) {
		return new ShellCommands(version);
	}

	@Bean
	LoadSetup loadSetup(LatchkeyCalls latchkey, Channels channels, Progress progress) {
		return new LoadSetup(latchkey, channels, Ticker.SYSTEM, progress);
	}

	@Bean
	LoadCommand loadCommand(CommandSupport support, ObjectProvider<LoadSetup> setup,
			ConfigurableConversionService conversion, Progress progress) {
		return new LoadCommand(support, setup, conversion, progress);
	}

	@Bean
	CompletionCommand completionCommand() {
		return new CompletionCommand();
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

	@Bean
	CommandRegistry commandRegistry(ApplicationContext context, List<CommandGroup> groups,
			List<AbstractCommand> commands, List<HelpTopic> topics) {
		CommandCatalog catalog = new CommandCatalog(context);
		catalog.add(new HelpCommand(new CommandHelp(catalog.manuals()), topics));
		commands.forEach(catalog::add);
		groups.stream()
			.sorted(Comparator.comparing((group) -> group.getClass().getName()))
			.forEach(catalog::addMethodsOf);
		return catalog.registry();
	}

}

package dev.latchkey.shell.command.tool;

import java.security.SecureRandom;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.ProgramVersion;
import dev.latchkey.shell.probe.Probe;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Commands that need no account.
 */
@Configuration(proxyBeanMethods = false)
public class ToolCommandConfiguration {

	@Bean
	ProbeCommand probeCommand(ProgramVersion version) {
		return new ProbeCommand(new Probe(version.userAgent()));
	}

	@Bean
	Calibrator calibrator(Progress progress) {
		return new Calibrator(new Pbkdf2(), System::nanoTime, Runtime.getRuntime().availableProcessors(), progress);
	}

	@Bean
	HashCommands hashCommands(CommandSupport support, Calibrator calibrator) {
		return new HashCommands(support, calibrator);
	}

	@Bean
	KeyCommands keyCommands(CommandSupport support) {
		return new KeyCommands(support, new KeyGenerator(new SecureRandom()));
	}

	@Bean
	ShellCommands shellCommands(ProgramVersion version) {
		return new ShellCommands(version);
	}

	@Bean
	CompletionCommand completionCommand() {
		return new CompletionCommand();
	}

}

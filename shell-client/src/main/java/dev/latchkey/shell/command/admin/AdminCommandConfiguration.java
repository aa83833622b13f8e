package dev.latchkey.shell.command.admin;

import java.time.Clock;

import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.session.SessionReports;
import dev.latchkey.shell.input.AdminKeys;
import dev.latchkey.shell.output.Times;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Commands for administrators.
 */
@Configuration(proxyBeanMethods = false)
public class AdminCommandConfiguration {

	@Bean
	AdminSupport adminSupport(CommandSupport support, LatchkeyCalls latchkey, AdminKeys keys) {
		return new AdminSupport(support, latchkey, keys);
	}

	@Bean
	AdminListCommand adminListCommand(CommandSupport support, AdminSupport admin, Clock clock) {
		return new AdminListCommand(support, admin, new AdminReports(new Times(clock)));
	}

	@Bean
	AdminSessionCommands adminSessionCommands(CommandSupport support, AdminSupport admin, Clock clock) {
		return new AdminSessionCommands(support, admin, new SessionReports(new Times(clock)));
	}

	@Bean
	AdminImportCommand adminImportCommand(CommandSupport support, AdminSupport admin, Progress progress) {
		return new AdminImportCommand(support, admin, progress);
	}

	@Bean
	AdminAccountCommands adminAccountCommands(CommandSupport support, AdminSupport admin, Clock clock) {
		return new AdminAccountCommands(support, admin, new AdminReports(new Times(clock)));
	}

}

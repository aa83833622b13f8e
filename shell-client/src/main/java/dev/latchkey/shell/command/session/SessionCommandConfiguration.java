package dev.latchkey.shell.command.session;

import java.time.Clock;

import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.output.Times;
import dev.latchkey.shell.session.ListedSessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.shell.core.command.completion.CompletionProvider;

/**
 * Commands for sessions.
 */
@Configuration(proxyBeanMethods = false)
public class SessionCommandConfiguration {

	@Bean
	SessionCommands sessionCommands(CommandSupport support, LatchkeyCalls latchkey, Clock clock) {
		return new SessionCommands(support, latchkey, new SessionReports(new Times(clock)));
	}

	@Bean
	ReauthenticateCommand reauthenticateCommand(CommandSupport support, Reauthentication reauthentication,
			Passwords passwords, Clock clock) {
		return new ReauthenticateCommand(support, reauthentication, passwords, new SessionReports(new Times(clock)));
	}

	@Bean
	SessionListCommands sessionListCommands(CommandSupport support, Reauthentication reauthentication,
			LatchkeyCalls latchkey, ListedSessions listed, Clock clock) {
		return new SessionListCommands(support, reauthentication, latchkey, new SessionReports(new Times(clock)),
				listed);
	}

	@Bean
	CompletionProvider sessionIdCompletion(ListedSessions listed) {
		return new SessionIdCompletion(listed);
	}

}

package dev.latchkey.shell.command.session;

import java.time.Clock;

import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
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
	SessionListCommands sessionListCommands(CommandSupport support, LatchkeyCalls latchkey, ListedSessions listed,
			Clock clock) {
		return new SessionListCommands(support, latchkey, new SessionReports(new Times(clock)), listed);
	}

	@Bean
	CompletionProvider sessionIdCompletion(ListedSessions listed) {
		return new SessionIdCompletion(listed);
	}

}

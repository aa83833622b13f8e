package dev.latchkey.shell.command.session;

import java.time.Clock;

import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.output.Times;
import dev.latchkey.shell.session.SeenSessions;

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
	SessionListCommands sessionListCommands(CommandSupport support, LatchkeyCalls latchkey, SeenSessions seen,
			Clock clock) {
		return new SessionListCommands(support, latchkey, new SessionReports(new Times(clock)), seen);
	}

	@Bean
	CompletionProvider sessionIdCompletion(SeenSessions seen) {
		return new SessionIdCompletion(seen);
	}

}

package dev.latchkey.shell.command.session;

import java.util.List;

import dev.latchkey.shell.session.SeenSessions;

import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.completion.CompletionContext;
import org.springframework.shell.core.command.completion.CompletionProposal;
import org.springframework.shell.core.command.completion.CompletionProvider;

/**
 * Completes the ids of the sessions that were listed last.
 */
final class SessionIdCompletion implements CompletionProvider {

	private final SeenSessions seen;

	SessionIdCompletion(SeenSessions seen) {
		this.seen = seen;
	}

	@Override
	public List<CompletionProposal> apply(CompletionContext context) {
		CommandOption option = context.getCommandOption();
		if (option == null || !SessionListCommands.SESSION_ID.equals(option.longName())) {
			return List.of();
		}
		return this.seen.descriptions()
			.entrySet()
			.stream()
			.map((entry) -> new CompletionProposal(entry.getKey()).description(entry.getValue()))
			.toList();
	}

}

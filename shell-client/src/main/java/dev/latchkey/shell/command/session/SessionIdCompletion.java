package dev.latchkey.shell.command.session;

import java.util.List;

import dev.latchkey.shell.session.ListedSessions;

import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.completion.CompletionContext;
import org.springframework.shell.core.command.completion.CompletionProposal;
import org.springframework.shell.core.command.completion.CompletionProvider;

/**
 * Completes the session ids of the last list.
 */
final class SessionIdCompletion implements CompletionProvider {

	private final ListedSessions listed;

	SessionIdCompletion(ListedSessions listed) {
		this.listed = listed;
	}

	@Override
	public List<CompletionProposal> apply(CompletionContext context) {
		CommandOption option = context.getCommandOption();
		if (option == null || !SessionListCommands.SESSION_ID.equals(option.longName())) {
			return List.of();
		}
		return this.listed.descriptions()
			.entrySet()
			.stream()
			.map((entry) -> new CompletionProposal(entry.getKey()).description(entry.getValue()))
			.toList();
	}

}

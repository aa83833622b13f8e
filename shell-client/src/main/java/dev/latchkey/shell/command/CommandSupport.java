package dev.latchkey.shell.command;

import java.util.function.Function;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.grammar.GlobalOptions;
import dev.latchkey.shell.grammar.Settings;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.Results;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.session.Sessions;

import org.springframework.shell.core.command.CommandContext;

/**
 * What every command does the same way.
 */
public final class CommandSupport {

	private final Settings settings;

	private final Sessions sessions;

	/**
	 * Makes the support of all commands.
	 * @param settings decides the global options
	 * @param sessions remembers who is signed in
	 */
	public CommandSupport(Settings settings, Sessions sessions) {
		this.settings = settings;
		this.sessions = sessions;
	}

	Sessions sessions() {
		return this.sessions;
	}

	GlobalOptions options(CommandContext context) {
		return this.settings.of(context.parsedInput().options());
	}

	RememberedSession session(GlobalOptions options) {
		return this.sessions.require(options.target().server(), options.sessionFile());
	}

	/** Calls with a session, and forgets it when the server does not know it any more. */
	<T> T withSession(RememberedSession session, Function<RememberedSession, T> call) {
		try {
			return call.apply(session);
		}
		catch (ShellFailure ex) {
			if (ex.isSessionRefused()) {
				this.sessions.refused(session);
			}
			throw ex;
		}
	}

	void print(CommandContext context, Message reply, Supplier<?> text) {
		Results.print(context.outputWriter(), options(context).output(), reply, text);
	}

	static ShellInput input(CommandContext context) {
		return (ShellInput) context.inputReader();
	}

}

package dev.latchkey.shell.command;

import java.util.function.Function;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.Results;
import dev.latchkey.shell.output.Screen;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.session.Sessions;
import dev.latchkey.shell.setting.GlobalOptions;
import dev.latchkey.shell.setting.Settings;

import org.springframework.shell.core.command.CommandContext;

/**
 * What every command does the same way.
 */
public final class CommandSupport {

	private final Settings settings;

	private final Sessions sessions;

	private final Screen screen;

	/**
	 * Makes the support of all commands.
	 * @param settings decides the global options
	 * @param sessions remembers who is signed in
	 * @param screen where results are shown
	 */
	public CommandSupport(Settings settings, Sessions sessions, Screen screen) {
		this.settings = settings;
		this.sessions = sessions;
		this.screen = screen;
	}

	public Screen screen() {
		return this.screen;
	}

	public Sessions sessions() {
		return this.sessions;
	}

	public GlobalOptions options(CommandContext context) {
		return this.settings.of(context.parsedInput().options());
	}

	public RememberedSession session(GlobalOptions options) {
		return this.sessions.require(options.target(), options.sessionFile());
	}

	/**
	 * Calls with a session, forgets it when the server does not know it any more, and
	 * says how to sign in again.
	 */
	public <T> T withSession(RememberedSession session, Function<RememberedSession, T> call) {
		try {
			return call.apply(session);
		}
		catch (ShellFailure ex) {
			if (ex.reason() == ErrorReason.ERROR_REASON_SESSION_INVALID) {
				this.sessions.refused(session);
			}
			throw SignInAdvice.of(ex, session);
		}
	}

	/** Calls, and says one reason for a refusal in words that fit the command. */
	public static <T> T explaining(ErrorReason reason, String sentence, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (ShellFailure ex) {
			throw (ex.reason() == reason) ? ex.saying(sentence) : ex;
		}
	}

	/** Prints a reply of which scripts need nothing. */
	public void print(CommandContext context, Message reply, Supplier<?> text) {
		print(context, reply, text, () -> "");
	}

	/** Prints a reply; the last argument is what {@code --quiet} leaves of it. */
	public void print(CommandContext context, Message reply, Supplier<?> text, Supplier<String> essence) {
		Results.print(context.outputWriter(), options(context).output(), reply, text, essence);
	}

	public static ShellInput input(CommandContext context) {
		return (ShellInput) context.inputReader();
	}

}

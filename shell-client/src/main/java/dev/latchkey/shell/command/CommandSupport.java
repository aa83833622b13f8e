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
import dev.latchkey.shell.session.SessionStore;
import dev.latchkey.shell.session.SessionToken;
import dev.latchkey.shell.setting.GlobalOptions;
import dev.latchkey.shell.setting.Settings;

import org.springframework.shell.core.command.CommandContext;

/**
 * Shared steps of all commands.
 */
public final class CommandSupport {

	private final Settings settings;

	private final SessionStore sessions;

	private final Screen screen;

	/**
	 * Makes the support of all commands.
	 * @param settings resolves the global options
	 * @param sessions has the current session
	 * @param screen the terminal for results
	 */
	public CommandSupport(Settings settings, SessionStore sessions, Screen screen) {
		this.settings = settings;
		this.sessions = sessions;
		this.screen = screen;
	}

	public Screen screen() {
		return this.screen;
	}

	public SessionStore sessions() {
		return this.sessions;
	}

	public GlobalOptions options(CommandContext context) {
		return this.settings.of(context.parsedInput().options());
	}

	public RememberedSession session(GlobalOptions options) {
		return this.sessions.require(options.target(), options.sessionFile());
	}

	/**
	 * Makes a call with a session. If the server refuses the session, it forgets the
	 * session, and the failure says how to sign in again.
	 */
	public <T> T withSession(RememberedSession session, Function<RememberedSession, T> call) {
		try {
			return call.apply(session);
		}
		catch (ShellFailure ex) {
			if (ex.reason() == ErrorReason.ERROR_REASON_SESSION_INVALID) {
				this.sessions.forgetInMemory(session);
			}
			throw SignInAdvice.of(ex, session);
		}
	}

	/**
	 * Keeps the new session of a reply in the place of one that the call has revoked. The
	 * old token is already invalid, so a failed write must not hide what was done.
	 */
	public void replaceSession(RememberedSession old, String newToken, GlobalOptions options, String done) {
		RememberedSession next = new RememberedSession(new SessionToken(newToken), options.target(), old.username());
		try {
			this.sessions.replace(old, next, options.sessionFile());
		}
		catch (ShellFailure ex) {
			throw ex.withSentence(done + ", but its new session is not kept. " + ex.sentence());
		}
	}

	/** Whether a session of a reply is kept for a later command. */
	public static boolean keepsSessions(CommandContext context, GlobalOptions options) {
		return input(context).hasMoreCommands() || options.sessionFile() != null;
	}

	/**
	 * Makes a call. If the server refuses for this reason, the failure has this sentence.
	 */
	public static <T> T explaining(ErrorReason reason, String sentence, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (ShellFailure ex) {
			throw (ex.reason() == reason) ? ex.withSentence(sentence) : ex;
		}
	}

	/** Prints a reply, but nothing with {@code --quiet}. */
	public void print(CommandContext context, Message reply, Supplier<?> text) {
		print(context, reply, text, () -> "");
	}

	/** Prints a reply; the last argument is the text for {@code --quiet}. */
	public void print(CommandContext context, Message reply, Supplier<?> text, Supplier<String> quietText) {
		Results.print(context.outputWriter(), options(context).output(), reply, text, quietText);
	}

	public static ShellInput input(CommandContext context) {
		return (ShellInput) context.inputReader();
	}

}

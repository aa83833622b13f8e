package dev.latchkey.shell.command;

import java.util.function.Function;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.session.SessionToken;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;

/**
 * Verifies the password of the signed-in account again, for calls that need a recent
 * authentication.
 */
public final class Reauthentication {

	private final CommandSupport support;

	private final LatchkeyCalls latchkey;

	private final Passwords passwords;

	/**
	 * Makes the reauthentication of all commands.
	 * @param support the common parts of all commands
	 * @param latchkey makes the calls
	 * @param passwords reads the password
	 */
	public Reauthentication(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords) {
		this.support = support;
		this.latchkey = latchkey;
		this.passwords = passwords;
	}

	/**
	 * Makes a call with a session. If the server requires a recent authentication, it
	 * asks for the password and repeats the call once. It does not ask without a
	 * terminal, nor if the new token would be lost at the end of the command.
	 * @param <T> the reply
	 * @param context the command
	 * @param session the session
	 * @param call the call
	 * @return the reply
	 * @throws ShellFailure when a call fails
	 */
	public <T> T withFreshSession(CommandContext context, RememberedSession session,
			Function<RememberedSession, T> call) {
		try {
			return this.support.withSession(session, call);
		}
		catch (ShellFailure ex) {
			if (ex.reason() != ErrorReason.ERROR_REASON_REAUTHENTICATION_REQUIRED || !canAsk(context)) {
				throw ex;
			}
		}
		return this.support.withSession(renewed(context, session), call);
	}

	private boolean canAsk(CommandContext context) {
		ShellInput input = CommandSupport.input(context);
		return input.canAsk() && (input.hasMoreCommands() || this.support.options(context).sessionFile() != null);
	}

	private RememberedSession renewed(CommandContext context, RememberedSession session) {
		GlobalOptions options = this.support.options(context);
		this.support.sessions().requireWritable(options.sessionFile());
		String password = this.passwords.repeated(CommandSupport.input(context));
		return next(verify(session, options, password), session, options);
	}

	/**
	 * Verifies a password, and keeps the new token in the place of the old one.
	 * @param session the session
	 * @param options the options of the command
	 * @param password the password
	 * @return the reply
	 * @throws ShellFailure when the call fails, or the new token cannot be kept
	 */
	public ReauthenticateResponse verify(RememberedSession session, GlobalOptions options, String password) {
		ReauthenticateResponse reply = this.support.withSession(session,
				(current) -> CommandSupport.explaining(ErrorReason.ERROR_REASON_CREDENTIALS_INVALID,
						"The password is wrong, or the session has changed meanwhile. Try again.",
						() -> this.latchkey.call(options.target(),
								(latchkey) -> latchkey.sessions().reauthenticate(current.token().value(), password))));
		keep(reply, session, options);
		return reply;
	}

	/**
	 * The old token is already invalid, so a failed write must not hide that.
	 */
	private void keep(ReauthenticateResponse reply, RememberedSession session, GlobalOptions options) {
		try {
			this.support.sessions().renew(session, next(reply, session, options), options.sessionFile());
		}
		catch (ShellFailure ex) {
			throw ex
				.withSentence("The password is verified, but the session's new token is not kept. " + ex.sentence());
		}
	}

	private static RememberedSession next(ReauthenticateResponse reply, RememberedSession session,
			GlobalOptions options) {
		return new RememberedSession(new SessionToken(reply.getSessionToken()), options.target(), session.username());
	}

}

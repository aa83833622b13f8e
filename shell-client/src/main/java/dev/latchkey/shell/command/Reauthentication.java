package dev.latchkey.shell.command;

import java.util.function.Function;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.EnteredCode;
import dev.latchkey.shell.input.FactorCode;
import dev.latchkey.shell.input.FactorCodes;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.input.ShellInput;
import dev.latchkey.shell.output.OutputFormat;
import dev.latchkey.shell.session.RememberedSession;
import dev.latchkey.shell.session.SessionToken;
import dev.latchkey.shell.setting.GlobalOptions;

import org.springframework.shell.core.command.CommandContext;

/**
 * Verifies the password of the signed-in account again, and its second factor, for calls
 * that need a recent authentication.
 */
public final class Reauthentication {

	private final CommandSupport support;

	private final LatchkeyCalls latchkey;

	private final Passwords passwords;

	private final FactorCodes codes;

	/**
	 * Makes the reauthentication of all commands.
	 * @param support the common parts of all commands
	 * @param latchkey makes the calls
	 * @param passwords reads the password
	 * @param codes reads the code of the second factor
	 */
	public Reauthentication(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords, FactorCodes codes) {
		this.support = support;
		this.latchkey = latchkey;
		this.passwords = passwords;
		this.codes = codes;
	}

	/**
	 * Makes a call with a session. If the server requires a recent authentication, it
	 * asks for the password, and for the code of a second factor, and repeats the call
	 * once. It does not ask without a terminal, nor if the new token would be lost at the
	 * end of the command.
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
		return next(verify(context, session, password, false), session, options);
	}

	/**
	 * Verifies the password, then the code of the second factor if the account has one.
	 * After each it keeps the new token in the place of the old one. It reads the code
	 * before it sends the password, so a missing code changes nothing.
	 * @param context the command
	 * @param session the session
	 * @param password the password
	 * @param totpStdin whether {@code --totp-stdin} was given
	 * @return the last reply
	 * @throws ShellFailure when a call fails, or a new token cannot be kept
	 */
	public ReauthenticateResponse verify(CommandContext context, RememberedSession session, String password,
			boolean totpStdin) {
		GlobalOptions options = this.support.options(context);
		Challenge challenge = start(session, options);
		if (challenge.getFactorsCount() == 0) {
			return verifyPassword(session, options, password);
		}
		SecondFactor factor = SecondFactor.of(challenge);
		EnteredCode entered = this.codes.read(CommandSupport.input(context), totpStdin, factor.question());
		ReauthenticateResponse reply = verifyPassword(session, options, password);
		RememberedSession renewed = next(reply, session, options);
		try {
			return entered.verify(
					(code) -> factor.send(code, () -> reauthenticate(renewed, options, request(factor, code), "code")));
		}
		catch (ShellFailure ex) {
			throw CommandSupport.keepsSessions(context, options) ? ex : tellToken(context, reply, ex);
		}
	}

	private Challenge start(RememberedSession session, GlobalOptions options) {
		return this.support
			.withSession(session,
					(current) -> this.latchkey.call(options.target(),
							(latchkey) -> latchkey.sessions().startReauthentication(current.token().value())))
			.getChallenge();
	}

	private ReauthenticateResponse verifyPassword(RememberedSession session, GlobalOptions options, String password) {
		return reauthenticate(session, options, ReauthenticateRequest.newBuilder().setPassword(password).build(),
				"password");
	}

	/**
	 * The password has replaced the token, and nothing else holds the new one.
	 */
	private ShellFailure tellToken(CommandContext context, ReauthenticateResponse reply, ShellFailure failure) {
		if (this.support.options(context).output() != OutputFormat.JSON) {
			return failure.withSentence("The password is verified, but the session's new token is lost: sign in again. "
					+ failure.sentence());
		}
		this.support.print(context, reply, () -> "");
		return failure
			.withSentence("The password is verified, and the session has the printed token. " + failure.sentence());
	}

	private static ReauthenticateRequest request(SecondFactor factor, FactorCode code) {
		ReauthenticateRequest.Builder request = ReauthenticateRequest.newBuilder();
		return (factor.isRecoveryCode(code) ? request.setRecoveryCode(code.text()) : request.setTotpCode(code.text()))
			.build();
	}

	private ReauthenticateResponse reauthenticate(RememberedSession session, GlobalOptions options,
			ReauthenticateRequest request, String proof) {
		ReauthenticateResponse reply = this.support.withSession(session,
				(current) -> CommandSupport.explaining(ErrorReason.ERROR_REASON_CREDENTIALS_INVALID,
						"The " + proof + " is wrong, or the session has changed meanwhile. Try again.",
						() -> this.latchkey.call(options.target(),
								(latchkey) -> latchkey.sessions().reauthenticate(current.token().value(), request))));
		keep(reply, session, options, proof);
		return reply;
	}

	/**
	 * The old token is already invalid, so a failed write must not hide that.
	 */
	private void keep(ReauthenticateResponse reply, RememberedSession session, GlobalOptions options, String proof) {
		try {
			this.support.sessions().renew(session, next(reply, session, options), options.sessionFile());
		}
		catch (ShellFailure ex) {
			throw ex.withSentence(
					"The " + proof + " is verified, but the session's new token is not kept. " + ex.sentence());
		}
	}

	private static RememberedSession next(ReauthenticateResponse reply, RememberedSession session,
			GlobalOptions options) {
		return new RememberedSession(new SessionToken(reply.getSessionToken()), options.target(), session.username());
	}

}

package dev.latchkey.shell.command;

import java.util.List;
import java.util.function.Supplier;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.FactorCode;

/**
 * What a person can type to answer a challenge. This program cannot use passkeys.
 *
 * @param factors what the server accepts
 */
public record SecondFactor(List<Factor> factors) {

	/** The help of the option {@code --totp-stdin}. */
	public static final String TOTP_STDIN_HELP = "Read the code of the second factor from standard input, after the "
			+ "password if that comes from there too.";

	private static final String NEITHER = "This is neither a code of six digits nor a recovery code of 26 letters and "
			+ "digits.";

	/**
	 * Reads a challenge.
	 * @param challenge the challenge of the server
	 * @return what can answer it
	 * @throws ShellFailure when only a passkey can
	 */
	public static SecondFactor of(Challenge challenge) {
		SecondFactor factor = new SecondFactor(challenge.getFactorsList());
		if (!factor.has(Factor.FACTOR_TOTP) && !factor.has(Factor.FACTOR_RECOVERY_CODE)) {
			throw ShellFailure.client("Only the passkey of this account can answer, and this program cannot use "
					+ "passkeys: use a browser. Recovery codes and authenticator apps work here too.");
		}
		return factor;
	}

	/**
	 * Whether more than a password was verified for a session.
	 * @param session the session
	 * @return true when the account had a second factor then
	 */
	public static boolean isIn(Session session) {
		return has(session, Factor.FACTOR_TOTP) || has(session, Factor.FACTOR_RECOVERY_CODE)
				|| has(session, Factor.FACTOR_PASSKEY);
	}

	/**
	 * Whether a factor was verified for a session.
	 * @param session the session
	 * @param factor the factor
	 * @return true when it was
	 */
	public static boolean has(Session session, Factor factor) {
		return session.getFactorsList().stream().anyMatch((verified) -> verified.getFactor() == factor);
	}

	/**
	 * What to ask for.
	 * @return words without a colon
	 */
	public String question() {
		if (!has(Factor.FACTOR_TOTP)) {
			return "This program cannot use passkeys. Recovery code";
		}
		return has(Factor.FACTOR_RECOVERY_CODE) ? "Code of your authenticator app, or a recovery code"
				: "Code of your authenticator app";
	}

	/**
	 * Whether to send a code as a recovery code.
	 * @param code the code
	 * @return false for a code of an authenticator app
	 */
	public boolean isRecoveryCode(FactorCode code) {
		return !has(Factor.FACTOR_TOTP) || (has(Factor.FACTOR_RECOVERY_CODE) && code.looksLikeRecoveryCode());
	}

	/**
	 * Makes a call with a code. If both kinds of codes are possible and this one has the
	 * form of neither, the failure says so.
	 * @param <T> the reply
	 * @param code the code
	 * @param call sends the code
	 * @return the reply
	 * @throws ShellFailure when the call fails
	 */
	public <T> T send(FactorCode code, Supplier<T> call) {
		return (has(Factor.FACTOR_TOTP) && isRecoveryCode(code))
				? CommandSupport.explaining(ErrorReason.ERROR_REASON_FIELD_INVALID, NEITHER, call) : call.get();
	}

	private boolean has(Factor factor) {
		return this.factors.contains(factor);
	}

}

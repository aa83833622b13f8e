package dev.latchkey.shell.input;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * Reads codes of second factors from standard input, the environment or the terminal, in
 * this order. The terminal shows no typed code, because a recovery code is as good as a
 * password.
 */
public final class FactorCodes {

	private static final int MAX_TRIES = 3;

	private static final Set<ErrorReason> WRONG = EnumSet.of(ErrorReason.ERROR_REASON_FACTOR_CODE_INVALID,
			ErrorReason.ERROR_REASON_FIELD_INVALID);

	private final EnvironmentVariables environment;

	/**
	 * Makes a source of codes.
	 * @param environment may have {@code LATCHKEY_TOTP}
	 */
	public FactorCodes(EnvironmentVariables environment) {
		this.environment = environment;
	}

	/**
	 * Reads a code and sends it. After a wrong code it asks again at the terminal, three
	 * times at most.
	 * @param <T> the reply
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --totp-stdin} was given
	 * @param question what to ask for, without a colon
	 * @param call sends the code
	 * @return the reply
	 * @throws ShellFailure when there is no code, or the call fails
	 */
	public <T> T verify(ShellInput input, boolean fromStandardInput, String question, Function<FactorCode, T> call) {
		Optional<String> given = fromStandardInput ? Optional.empty() : this.environment.get(EnvironmentVariables.TOTP);
		return given.isPresent() ? call.apply(new FactorCode(given.get()))
				: verifyFirst(input, fromStandardInput, question, call);
	}

	/**
	 * The same for the first code of a new secret. The environment cannot hold it,
	 * because it is older than the secret.
	 * @param <T> the reply
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --totp-stdin} was given
	 * @param question what to ask for, without a colon
	 * @param call sends the code
	 * @return the reply
	 * @throws ShellFailure when there is no code, or the call fails
	 */
	public <T> T verifyFirst(ShellInput input, boolean fromStandardInput, String question,
			Function<FactorCode, T> call) {
		if (fromStandardInput) {
			return call.apply(line(input));
		}
		if (!input.canAsk()) {
			throw ShellFailure.usage("There is no terminal to ask for the code of the second factor: set "
					+ EnvironmentVariables.TOTP + ", or use --totp-stdin with a single command.");
		}
		return ask(input, question + ": ", call);
	}

	private static <T> T ask(ShellInput input, String question, Function<FactorCode, T> call) {
		String prompt = question;
		for (int tries = 1; tries < MAX_TRIES; tries++) {
			try {
				return call.apply(typed(input, prompt));
			}
			catch (ShellFailure ex) {
				if (!WRONG.contains(ex.reason())) {
					throw ex;
				}
				prompt = ex.sentence() + " " + question;
			}
		}
		return call.apply(typed(input, prompt));
	}

	private static FactorCode line(ShellInput input) {
		String line = input.readStandardInput();
		if (line.isBlank()) {
			throw ShellFailure.usage("Standard input holds no code: write it there as one line, after the password if "
					+ "that comes from there too.");
		}
		return new FactorCode(line);
	}

	private static FactorCode typed(ShellInput input, String prompt) {
		String code = new String(input.readPassword(prompt));
		if (code.isBlank()) {
			throw ShellFailure.client("No code was typed: nothing was sent.");
		}
		return new FactorCode(code);
	}

}

package dev.latchkey.shell.input;

import java.util.Optional;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * Reads codes of second factors from standard input, the environment or the terminal, in
 * this order. The terminal shows no typed code, because a recovery code is as good as a
 * password.
 */
public final class FactorCodes {

	private final EnvironmentVariables environment;

	/**
	 * Makes a source of codes.
	 * @param environment may have {@code LATCHKEY_TOTP}
	 */
	public FactorCodes(EnvironmentVariables environment) {
		this.environment = environment;
	}

	/**
	 * Reads a code.
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --totp-stdin} was given
	 * @param question what to ask for, without a colon
	 * @return the code
	 * @throws ShellFailure when there is no code
	 */
	public EnteredCode read(ShellInput input, boolean fromStandardInput, String question) {
		Optional<String> given = fromStandardInput ? Optional.empty() : this.environment.get(EnvironmentVariables.TOTP);
		return given.isPresent() ? EnteredCode.given(given.get(), input)
				: readFirst(input, fromStandardInput, question);
	}

	/**
	 * Reads the first code of a new secret. The environment cannot hold it, because it is
	 * older than the secret.
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --totp-stdin} was given
	 * @param question what to ask for, without a colon
	 * @return the code
	 * @throws ShellFailure when there is no code
	 */
	public EnteredCode readFirst(ShellInput input, boolean fromStandardInput, String question) {
		if (fromStandardInput) {
			return EnteredCode.given(line(input), input);
		}
		if (!input.canAsk()) {
			throw ShellFailure.usage("There is no terminal to ask for the code of the second factor: set "
					+ EnvironmentVariables.TOTP + ", or use --totp-stdin with a single command.");
		}
		return EnteredCode.typed(input, question + ": ");
	}

	private static String line(ShellInput input) {
		String line = input.readStandardInput();
		if (line.isBlank()) {
			throw ShellFailure.usage("Standard input holds no code: write it there as one line, after the password if "
					+ "that comes from there too.");
		}
		return line;
	}

}

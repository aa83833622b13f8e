package dev.latchkey.shell.input;

import java.text.Normalizer;
import java.util.Optional;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.environment.ReadableText;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * Gets a password from standard input, else from the environment, else from the person at
 * the terminal; in Unicode's NFC, so that the same keys give the same password on every
 * machine.
 */
public final class Passwords {

	private final EnvironmentVariables environment;

	/**
	 * Makes a source of passwords.
	 * @param environment where {@code LATCHKEY_PASSWORD} is
	 */
	public Passwords(EnvironmentVariables environment) {
		this.environment = environment;
	}

	/**
	 * A password that exists.
	 * @param input what the command may ask
	 * @param fromStandardInput whether {@code --password-stdin} was given
	 * @return the password
	 */
	public String existing(ShellInput input, boolean fromStandardInput) {
		return given(input, fromStandardInput).orElseGet(() -> ask(input, "Password: "));
	}

	/**
	 * A password that is being chosen, and is asked twice.
	 * @param input what the command may ask
	 * @param fromStandardInput whether {@code --password-stdin} was given
	 * @return the password
	 */
	public String chosen(ShellInput input, boolean fromStandardInput) {
		return given(input, fromStandardInput).orElseGet(() -> askTwice(input));
	}

	private Optional<String> given(ShellInput input, boolean fromStandardInput) {
		if (fromStandardInput) {
			return Optional.of(normalise(input.readStandardInput(), "The password on standard input "));
		}
		return this.environment.get(EnvironmentVariables.PASSWORD)
			.map((password) -> normalise(password, EnvironmentVariables.PASSWORD + " "));
	}

	private static String askTwice(ShellInput input) {
		String password = ask(input, "Choose a password: ");
		if (!password.equals(ask(input, "The same password again: "))) {
			throw ShellFailure.client("The two passwords differ: nothing was sent. Try again.");
		}
		return password;
	}

	private static String ask(ShellInput input, String question) {
		if (!input.canAsk()) {
			throw ShellFailure.usage("There is no terminal to ask for the password: set "
					+ EnvironmentVariables.PASSWORD + ", or use --password-stdin with a single command.");
		}
		String password = new String(input.readPassword(question));
		if (password.isEmpty()) {
			throw ShellFailure.client("No password was typed: nothing was sent.");
		}
		return normalise(password, "The password ");
	}

	private static String normalise(String password, String source) {
		if (!ReadableText.isReadable(password)) {
			throw ShellFailure.usage(source + ReadableText.ADVICE);
		}
		return Normalizer.normalize(password, Normalizer.Form.NFC);
	}

}

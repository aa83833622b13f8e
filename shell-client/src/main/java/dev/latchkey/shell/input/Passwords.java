package dev.latchkey.shell.input;

import java.util.Optional;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.environment.ReadableText;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * Reads a password from standard input, the environment or the terminal, in this order.
 * It is sent as it is: the service maps it to one form of Unicode.
 */
public final class Passwords {

	private static final String NO_PASSWORD = "Standard input holds no password: write it there as one line.";

	private final EnvironmentVariables environment;

	/**
	 * Makes a source of passwords.
	 * @param environment has {@code LATCHKEY_PASSWORD} and the other variables
	 */
	public Passwords(EnvironmentVariables environment) {
		this.environment = environment;
	}

	/**
	 * Reads an existing password.
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --password-stdin} was given
	 * @return the password
	 */
	public String existing(ShellInput input, boolean fromStandardInput) {
		return fromStandardInput ? line(input, NO_PASSWORD) : given(EnvironmentVariables.PASSWORD)
			.orElseGet(() -> ask(input, "Password", EnvironmentVariables.PASSWORD));
	}

	/**
	 * Reads the current password again, because the sign-in is too old for a call.
	 * @param input the input of the command
	 * @return the password
	 */
	public String repeated(ShellInput input) {
		return given(EnvironmentVariables.PASSWORD)
			.orElseGet(() -> ask(input, "Your sign-in is too old for this. Password", EnvironmentVariables.PASSWORD));
	}

	/**
	 * Reads a newly chosen password. At the terminal it asks twice.
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --password-stdin} was given
	 * @return the password
	 */
	public String chosen(ShellInput input, boolean fromStandardInput) {
		return fromStandardInput ? line(input, NO_PASSWORD) : chosen(input, EnvironmentVariables.PASSWORD);
	}

	/**
	 * Reads the current password and the new one.
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --password-stdin} was given: the first line
	 * is the current password, the second the new one
	 * @return both passwords
	 */
	public PasswordChange change(ShellInput input, boolean fromStandardInput) {
		if (fromStandardInput) {
			return lines(input, "the current password");
		}
		String current = given(EnvironmentVariables.PASSWORD)
			.orElseGet(() -> ask(input, "Current password", EnvironmentVariables.PASSWORD));
		return new PasswordChange(current, chosen(input, EnvironmentVariables.NEW_PASSWORD));
	}

	/**
	 * Reads the code of a reset, without surrounding white space, and the new password.
	 * @param input the input of the command
	 * @param fromStandardInput whether {@code --password-stdin} was given: the first line
	 * is the code, the second the new password
	 * @return the code and the password
	 */
	public PasswordChange reset(ShellInput input, boolean fromStandardInput) {
		if (fromStandardInput) {
			PasswordChange lines = lines(input, "the reset code");
			return new PasswordChange(lines.proof().strip(), lines.chosen());
		}
		String code = given(EnvironmentVariables.RESET_CODE)
			.orElseGet(() -> ask(input, "Reset code", EnvironmentVariables.RESET_CODE))
			.strip();
		return new PasswordChange(code, chosen(input, EnvironmentVariables.NEW_PASSWORD));
	}

	private static PasswordChange lines(ShellInput input, String first) {
		String missing = "Standard input holds too little: write " + first
				+ " there as the first line and the new password as the second.";
		return new PasswordChange(line(input, missing), line(input, missing));
	}

	private static String line(ShellInput input, String missing) {
		String line = input.readStandardInput();
		if (line.isEmpty()) {
			throw ShellFailure.usage(missing);
		}
		return readable(line, "The password on standard input ");
	}

	private Optional<String> given(String variable) {
		return this.environment.get(variable).map((password) -> readable(password, variable + " "));
	}

	private String chosen(ShellInput input, String variable) {
		return given(variable).orElseGet(() -> askTwice(input, variable));
	}

	private static String askTwice(ShellInput input, String variable) {
		String password = ask(input, "Choose a password", variable);
		if (!password.equals(ask(input, "The same password again", variable))) {
			throw ShellFailure.client("The two passwords differ: nothing was sent. Try again.");
		}
		return password;
	}

	private static String ask(ShellInput input, String question, String variable) {
		String what = variable.equals(EnvironmentVariables.RESET_CODE) ? "reset code" : "password";
		if (!input.canAsk()) {
			throw ShellFailure.usage("There is no terminal to ask for the " + what + ": set " + variable
					+ ", or use --password-stdin with a single command.");
		}
		String password = new String(input.readPassword(question + ": "));
		if (password.isEmpty()) {
			throw ShellFailure.client("No " + what + " was typed: nothing was sent.");
		}
		return readable(password, "The " + what + " ");
	}

	private static String readable(String password, String source) {
		if (!ReadableText.isReadable(password)) {
			throw ShellFailure.usage(source + ReadableText.ADVICE);
		}
		return password;
	}

}

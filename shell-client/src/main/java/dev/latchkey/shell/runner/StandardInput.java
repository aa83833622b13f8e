package dev.latchkey.shell.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.ShellInput;

/**
 * Nobody to ask: standard input is a pipe or a file. One command may read passwords from
 * it; a script may not, because the script itself is there.
 */
final class StandardInput implements ShellInput {

	private static final int MAX_BYTES = 65_536;

	private final InputStream in;

	private final boolean script;

	private StandardInput(InputStream in, boolean script) {
		this.in = in;
		this.script = script;
	}

	static StandardInput ofCommand(InputStream in) {
		return new StandardInput(in, false);
	}

	static StandardInput ofScript() {
		return new StandardInput(InputStream.nullInputStream(), true);
	}

	@Override
	public boolean canAsk() {
		return false;
	}

	@Override
	public boolean isLasting() {
		return this.script;
	}

	@Override
	public String readStandardInput() {
		if (this.script) {
			throw ShellFailure.usage("Standard input is the script itself: put the password into LATCHKEY_PASSWORD, "
					+ "a new one into LATCHKEY_NEW_PASSWORD.");
		}
		try {
			return line();
		}
		catch (IOException ex) {
			throw ShellFailure.client("Standard input cannot be read: write the password there as one line.");
		}
	}

	@Override
	public String readInput(String prompt) {
		throw ShellFailure.usage("There is no terminal to ask at.");
	}

	@Override
	public char[] readPassword(String prompt) {
		throw ShellFailure.usage("There is no terminal to ask for the password.");
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = this.in.read(); next >= 0 && next != '\n'; next = this.in.read()) {
			line.write(next);
			if (line.size() > MAX_BYTES) {
				throw ShellFailure.usage("A line of standard input is too long to be a password.");
			}
		}
		return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
	}

}

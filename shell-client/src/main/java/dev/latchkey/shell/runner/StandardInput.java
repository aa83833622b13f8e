package dev.latchkey.shell.runner;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;

import dev.latchkey.shell.environment.ByteOrderMark;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.input.ShellInput;
import org.jspecify.annotations.Nullable;

/**
 * Standard input that is a pipe or a file, so no user can be asked. A single command may
 * read passwords from it. A script may not, because standard input is the script.
 */
final class StandardInput implements ShellInput {

	private static final int MAX_BYTES = 65_536;

	private final PushbackInputStream in;

	private final boolean script;

	private @Nullable Charset charset;

	private StandardInput(InputStream in, boolean script) {
		this.in = new PushbackInputStream(in, ByteOrderMark.LENGTH);
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
	public boolean hasMoreCommands() {
		return this.script;
	}

	@Override
	public String readStandardInput() {
		if (this.script) {
			throw ShellFailure.usage("Standard input is the script itself: put the password into LATCHKEY_PASSWORD, "
					+ "a new one into LATCHKEY_NEW_PASSWORD, the code of a second factor into LATCHKEY_TOTP.");
		}
		try {
			return line();
		}
		catch (IOException ex) {
			throw ShellFailure.client("Standard input cannot be read: write each secret there as one line.");
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

	/** Reads only one line: another program may read the rest. */
	private String line() throws IOException {
		if (this.charset == null) {
			this.charset = ByteOrderMark.take(this.in);
		}
		byte[] end = "\n".getBytes(this.charset);
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (byte[] next = this.in.readNBytes(end.length); next.length > 0
				&& !Arrays.equals(next, end); next = this.in.readNBytes(end.length)) {
			line.writeBytes(next);
			if (line.size() > MAX_BYTES) {
				throw ShellFailure.usage("A line of standard input is too long to be a secret.");
			}
		}
		return ByteOrderMark.strip(line.toString(this.charset)).replaceFirst("\r$", "");
	}

}

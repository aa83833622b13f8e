package dev.latchkey.shell.runner;

import dev.latchkey.shell.input.ShellInput;

/**
 * What the commands of a script in a file may ask: the one who started it, because
 * standard input is free for that.
 *
 * @param input what the script itself could have asked
 */
record ScriptInput(ShellInput input) implements ShellInput {

	@Override
	public boolean canAsk() {
		return this.input.canAsk();
	}

	@Override
	public boolean isLasting() {
		return true;
	}

	@Override
	public String readStandardInput() {
		return this.input.readStandardInput();
	}

	@Override
	public String readInput(String prompt) {
		return this.input.readInput(prompt);
	}

	@Override
	public char[] readPassword(String prompt) {
		return this.input.readPassword(prompt);
	}

}

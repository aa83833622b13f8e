package dev.latchkey.shell.runner;

import dev.latchkey.shell.input.ShellInput;

/**
 * The input of commands in a script file. Standard input is free, so commands may ask the
 * user who started the script.
 *
 * @param input the input of the script command itself
 */
record ScriptInput(ShellInput input) implements ShellInput {

	@Override
	public boolean canAsk() {
		return this.input.canAsk();
	}

	@Override
	public boolean hasMoreCommands() {
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

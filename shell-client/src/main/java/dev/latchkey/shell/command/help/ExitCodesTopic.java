package dev.latchkey.shell.command.help;

import dev.latchkey.shell.client.error.StatusCodes;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.output.Columns;

/**
 * The exit codes of the program, as its one list of them has them.
 */
final class ExitCodesTopic {

	private static final int WIDTH = 3;

	private ExitCodesTopic() {
	}

	static HelpTopic page() {
		Columns columns = new Columns();
		columns.row(String.valueOf(ExitCode.DONE), "Done.")
			.row(String.valueOf(ExitCode.CLIENT_FAILURE), "Not done, and no server said why.")
			.row(String.valueOf(ExitCode.USAGE), "Wrong use: an unknown command or option, a bad value.");
		StatusCodes.names()
			.forEach((number, name) -> columns.row(String.valueOf(ExitCode.ofStatus(number)),
					"The server, or the way to it: " + name));
		columns.row(String.valueOf(ExitCode.READER_GONE), "Nobody read the output any more, as in a pipe to head.");
		return new HelpTopic("exit-codes",
				Columns.paragraph("A script ends with the code of its first command that fails. probe has codes of its "
						+ "own, see: help probe") + '\n' + columns.text(WIDTH));
	}

}

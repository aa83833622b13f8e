package dev.latchkey.shell.command.help;

import dev.latchkey.shell.client.error.StatusCodes;
import dev.latchkey.shell.failure.ExitCode;
import dev.latchkey.shell.output.Columns;

/**
 * The help topic of the exit codes, made from {@link ExitCode}.
 */
final class ExitCodesTopic {

	private static final int WIDTH = 3;

	private ExitCodesTopic() {
	}

	static HelpTopic page() {
		Columns columns = new Columns();
		columns.row(String.valueOf(ExitCode.DONE), "Done.")
			.row(String.valueOf(ExitCode.CLIENT_FAILURE), "Failed, without an error from a server.")
			.row(String.valueOf(ExitCode.USAGE), "Wrong use: an unknown command or option, an invalid value.");
		StatusCodes.names()
			.forEach((number, name) -> columns.row(String.valueOf(ExitCode.ofStatus(number)),
					"Error of the server or the connection: " + name));
		columns.row(String.valueOf(ExitCode.READER_GONE), "The reader of the output has gone, as in a pipe to head.");
		return new HelpTopic("exit-codes",
				Columns.paragraph("A script ends with the code of its first command that fails. probe has codes of its "
						+ "own, see: help probe") + '\n' + columns.text(WIDTH));
	}

}

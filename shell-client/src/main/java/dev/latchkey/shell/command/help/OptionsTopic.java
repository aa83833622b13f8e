package dev.latchkey.shell.command.help;

import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.setting.GlobalOptions;

/**
 * The options that every command takes.
 */
final class OptionsTopic {

	private OptionsTopic() {
	}

	static HelpTopic page() {
		return new HelpTopic("options", Columns
			.paragraph("They stand before a command or after it. Before a script or a shell they are defaults "
					+ "of every line.")
				+ '\n'
				+ CommandHelp.options(GlobalOptions.definitions(), CommandHelp.width(GlobalOptions.definitions())));
	}

}

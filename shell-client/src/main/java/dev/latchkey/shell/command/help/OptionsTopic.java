package dev.latchkey.shell.command.help;

import dev.latchkey.shell.output.Columns;
import dev.latchkey.shell.setting.GlobalOptions;

/**
 * The help topic of the global options.
 */
final class OptionsTopic {

	private OptionsTopic() {
	}

	static HelpTopic page() {
		return new HelpTopic("options", Columns
			.paragraph("They may stand before or after a command. Before a script or a shell they are defaults "
					+ "of every line.")
				+ '\n'
				+ CommandHelp.options(GlobalOptions.definitions(), CommandHelp.width(GlobalOptions.definitions())));
	}

}

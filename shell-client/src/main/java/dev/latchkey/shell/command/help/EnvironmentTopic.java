package dev.latchkey.shell.command.help;

import java.util.List;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.Columns;

/**
 * The environment variables that the program reads.
 */
final class EnvironmentTopic {

	private static final int WIDTH = EnvironmentVariables.ADMIN_KEY_FILE.length();

	private static final List<String> STAND_INS = List.of("tls", "ca-file", "cert-file", "key-file", "server-name",
			"profile");

	private EnvironmentTopic() {
	}

	static HelpTopic page() {
		Columns columns = new Columns();
		columns.row("LATCHKEY_SERVER", "Where the service listens, HOST:PORT, when --server is not given.")
			.row("LATCHKEY_HEALTH_SERVER",
					"The health-service, HOST:PORT, that ./latchkey starts behind the shell. The "
							+ "command health waits until it has served once.")
			.row("LATCHKEY_STATUS_PAGE", "Its status page, which the shell names as soon as it is there.")
			.row("LATCHKEY_PASSWORD", "The password, when there is nobody to ask.")
			.row("LATCHKEY_NEW_PASSWORD", "The password that takes its place in password change and password reset.")
			.row("LATCHKEY_RESET_CODE", "The code of password reset.")
			.row("LATCHKEY_ADMIN_KEY_FILE", "The file with the admin key, when --admin-key-file is not given.")
			.row("LATCHKEY_CONFIG", "The file with the profiles, when it is not ~/.config/latchkey/config.yml.")
			.row("LATCHKEY_SESSION_TOKEN",
					"The token of a session that was made elsewhere. A --session-file goes "
							+ "before it, and so does a sign-in in this shell.")
			.row("NO_COLOR", "When it is set, nothing is written in colour.")
			.row("LOGGING_LEVEL_ROOT", "For instance debug: writes to standard error what the program does inside. "
					+ "Secrets are left out.");
		for (String option : STAND_INS) {
			columns.row(EnvironmentVariables.nameOf(option), "Stands in for --" + option + ".");
		}
		return new HelpTopic("environment",
				Columns.paragraph("An option goes before a variable. A variable that is empty counts as not set.")
						+ '\n' + columns.text(WIDTH));
	}

}

package dev.latchkey.shell.command.help;

import java.util.List;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.output.Columns;

/**
 * The help topic of the environment variables.
 */
final class EnvironmentTopic {

	private static final int WIDTH = EnvironmentVariables.SERVICE_KEY_FILE.length();

	private static final List<String> STAND_INS = List.of("tls", "ca-file", "cert-file", "key-file", "server-name",
			"profile");

	private EnvironmentTopic() {
	}

	static HelpTopic page() {
		Columns columns = new Columns();
		columns.row("LATCHKEY_SERVER", "Where the service listens, HOST:PORT, when --server is not given.")
			.row("LATCHKEY_HEALTH_SERVER",
					"The health-service, HOST:PORT, that ./latchkey starts in the background. The command "
							+ "health waits until it is ready.")
			.row("LATCHKEY_STATUS_PAGE", "Its status page, which the shell prints as soon as it is ready.")
			.row("LATCHKEY_PASSWORD", "The password, when there is no terminal to ask at.")
			.row("LATCHKEY_NEW_PASSWORD", "The new password of password change and password reset.")
			.row("LATCHKEY_RESET_CODE", "The code of password reset.")
			.row("LATCHKEY_TOTP", "The code of the authenticator app, or a recovery code.")
			.row("LATCHKEY_ADMIN_KEY_FILE", "The file with the admin key, when --admin-key-file is not given.")
			.row("LATCHKEY_SERVICE_KEY_FILE", "The file with a service key, when --service-key-file is not given.")
			.row("LATCHKEY_CONFIG", "The file with the profiles, when it is not ~/.config/latchkey/config.yml.")
			.row("LATCHKEY_SESSION_TOKEN",
					"The token of a session that another program made. A --session-file overrides it, and so "
							+ "does a sign-in in this shell.")
			.row("NO_COLOR", "When it is set, nothing is written in colour.")
			.row("LOGGING_LEVEL_ROOT", "For instance debug: writes a log to standard error, without secrets.");
		for (String option : STAND_INS) {
			columns.row(EnvironmentVariables.nameOf(option), "Used when --" + option + " is not given.");
		}
		return new HelpTopic("environment",
				Columns.paragraph("An option overrides a variable. An empty variable counts as not set.") + '\n'
						+ columns.text(WIDTH));
	}

}

package dev.latchkey.shell.setting;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.output.OutputFormat;
import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandOption;

/**
 * What may be said with every command.
 *
 * @param target the server to call, how, and how long it may take to answer
 * @param output how the result is printed
 * @param sessionFile where the session token is kept besides the memory, if anywhere
 * @param adminKeyFile where the administrator's key is, for the commands that take one
 */
public record GlobalOptions(Target target, OutputFormat output, @Nullable Path sessionFile,
		@Nullable Path adminKeyFile) {

	static final String SERVER = "server";

	static final String OUTPUT = "output";

	static final String DEADLINE = "deadline";

	static final String SESSION_FILE = "session-file";

	static final String QUIET = "quiet";

	static final String TLS = "tls";

	static final String CA_FILE = "ca-file";

	static final String CERT_FILE = "cert-file";

	static final String KEY_FILE = "key-file";

	static final String SERVER_NAME = "server-name";

	static final String PROFILE = "profile";

	static final String VERBOSE = "verbose";

	/** An option of the commands for administrators alone, and a key of every profile. */
	static final String ADMIN_KEY_FILE = "admin-key-file";

	/** What is said about a protected connection, and so asks for one. */
	static final List<String> TLS_DETAILS = List.of(CA_FILE, CERT_FILE, KEY_FILE, SERVER_NAME);

	/** What may be said by an environment variable. */
	static final List<String> IN_ENVIRONMENT = List.of(SERVER, TLS, CA_FILE, CERT_FILE, KEY_FILE, SERVER_NAME, PROFILE,
			ADMIN_KEY_FILE);

	private static final List<CommandOption> DEFINITIONS = List.of(
			option(SERVER, ServerAddress.class,
					"Where the service listens. Default: LATCHKEY_SERVER, else localhost:50051."),
			option(OUTPUT, OutputFormat.class, "How to print the result: text (default) or json."),
			option(QUIET, Boolean.class, "Print only what a script needs, such as ids. --output json prints it all."),
			option(SESSION_FILE, Path.class, "Keep the session token in this file, readable by you alone."),
			option(DEADLINE, Duration.class, "How long a call may take, for instance 500ms or 10s. Default: 5s."),
			option(TLS, Boolean.class, "Protect the connection with TLS. Default: LATCHKEY_TLS, else clear text."),
			option(CA_FILE, Path.class, "Trust these certificates (PEM), and use TLS. Default: LATCHKEY_CA_FILE."),
			option(CERT_FILE, Path.class, "Show this client certificate (PEM). Default: LATCHKEY_CERT_FILE."),
			option(KEY_FILE, Path.class, "The private key of --cert-file (PEM). Default: LATCHKEY_KEY_FILE."),
			option(SERVER_NAME, String.class, "The name in the server's certificate, when it is not the host."),
			option(PROFILE, String.class, "Settings from ~/.config/latchkey/config.yml. Default: LATCHKEY_PROFILE."),
			option(VERBOSE, Boolean.class, "After a failure, show the status and details that the server sent."));

	/**
	 * The options as the parser, the help and the completion know them.
	 * @return the definitions
	 */
	public static List<CommandOption> definitions() {
		return DEFINITIONS;
	}

	private static CommandOption option(String name, Class<?> type, String description) {
		return CommandOption.with().longName(name).type(type).required(false).description(description).build();
	}

}

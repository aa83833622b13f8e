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
 * The options of every command.
 *
 * @param target the server to call, its TLS settings and the deadline
 * @param output the format of the result
 * @param sessionFile the file that keeps the session token; null for memory only
 * @param adminKeyFile the file with the admin key; null when it is not set
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

	static final String SERVICE_KEY_FILE = "service-key-file";

	/** An option of only the administration commands, and a key of every profile. */
	static final String ADMIN_KEY_FILE = "admin-key-file";

	/** The options that turn TLS on by themselves. */
	static final List<String> TLS_DETAILS = List.of(CA_FILE, CERT_FILE, KEY_FILE, SERVER_NAME);

	/** The options that an environment variable can set. */
	static final List<String> IN_ENVIRONMENT = List.of(SERVER, TLS, CA_FILE, CERT_FILE, KEY_FILE, SERVER_NAME, PROFILE,
			ADMIN_KEY_FILE, SERVICE_KEY_FILE);

	private static final List<CommandOption> DEFINITIONS = List.of(
			option(SERVER, ServerAddress.class,
					"Where the service listens. Default: LATCHKEY_SERVER, else localhost:50051."),
			option(OUTPUT, OutputFormat.class, "How to print the result: text (default) or json."),
			option(QUIET, Boolean.class,
					"Print only the values that a script needs, such as ids; --output json overrides it."),
			option(SESSION_FILE, Path.class, "Keep the session token in this file, which only you can read."),
			option(DEADLINE, Duration.class, "How long a call may take, for instance 500ms or 10s. Default: 5s."),
			option(TLS, Boolean.class, "Protect the connection with TLS. Default: LATCHKEY_TLS, else clear text."),
			option(CA_FILE, Path.class, "Trust these certificates (PEM), and use TLS. Default: LATCHKEY_CA_FILE."),
			option(CERT_FILE, Path.class, "Show this client certificate (PEM). Default: LATCHKEY_CERT_FILE."),
			option(KEY_FILE, Path.class, "The private key of --cert-file (PEM). Default: LATCHKEY_KEY_FILE."),
			option(SERVER_NAME, String.class, "The name in the server's certificate, when it is not the host."),
			option(SERVICE_KEY_FILE, Path.class,
					"Call as a service, with the key in this file. Default: LATCHKEY_SERVICE_KEY_FILE."),
			option(PROFILE, String.class, "Settings from ~/.config/latchkey/config.yml. Default: LATCHKEY_PROFILE."),
			option(VERBOSE, Boolean.class, "After a failure, show the status and details that the server sent."));

	/**
	 * The definitions of the options, for the parser, help and completion.
	 * @return the definitions
	 */
	public static List<CommandOption> definitions() {
		return DEFINITIONS;
	}

	private static CommandOption option(String name, Class<?> type, String description) {
		return CommandOption.with().longName(name).type(type).required(false).description(description).build();
	}

}

package dev.latchkey.shell.grammar;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.latchkey.shell.server.ServerAddress;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.output.OutputFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandOption;

/**
 * What may be said with every command.
 *
 * @param target the server to call, and how long it may take to answer
 * @param output how the result is printed
 * @param sessionFile where the session token is kept besides the memory, if anywhere
 */
public record GlobalOptions(Target target, OutputFormat output, @Nullable Path sessionFile) {

	static final String SERVER = "server";

	static final String OUTPUT = "output";

	static final String DEADLINE = "deadline";

	static final String SESSION_FILE = "session-file";

	static final String QUIET = "quiet";

	private static final List<CommandOption> DEFINITIONS = List.of(
			option(SERVER, ServerAddress.class,
					"Where the service listens. Default: LATCHKEY_SERVER, else localhost:50051."),
			option(OUTPUT, OutputFormat.class, "How to print the result: text (default) or json."),
			option(QUIET, Boolean.class, "Print only what a script needs, such as ids. --output json prints it all."),
			option(SESSION_FILE, Path.class, "Keep the session token in this file, readable by you alone."),
			option(DEADLINE, Duration.class, "How long a call may take, for instance 500ms or 10s. Default: 5s."));

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

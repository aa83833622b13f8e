package dev.latchkey.shell.command.tool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;

import dev.latchkey.shell.command.CommandGroup;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Groups;
import dev.latchkey.shell.command.Manual;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.environment.PrivateFile;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.output.Json;
import dev.latchkey.shell.output.OutputFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/**
 * Makes keys. No server is called, and nothing keeps the key but its file.
 */
final class KeyCommands implements CommandGroup {

	private final CommandSupport support;

	private final KeyGenerator keys;

	KeyCommands(CommandSupport support, KeyGenerator keys) {
		this.support = support;
		this.keys = keys;
	}

	@Manual(examples = { "key create --file orders-key", "key create --admin --file admin-key" })
	@Command(name = "key create", group = Groups.TOOLS, description = "Make a key for a service or an administrator.",
			help = "auth-service accepts a service key from a file that latchkey.services.NAME.key-files names, and an "
					+ "admin key from latchkey.admin.key-files. Without --file the key is printed once. No server is "
					+ "called.")
	void create(
			@Option(longName = "file",
					description = "Write the key to this new file, readable by you alone.") @Nullable Path file,
			@Option(longName = "admin", defaultValue = "false",
					description = "Make an admin key in place of a service key.") Boolean admin,
			CommandContext context) {
		KeyKind kind = admin ? KeyKind.ADMIN : KeyKind.SERVICE;
		String key = this.keys.generate(kind);
		OutputFormat output = this.support.options(context).output();
		if (file == null) {
			print(context, (output == OutputFormat.JSON) ? Json.line(Map.of("key", key)) : key);
			return;
		}
		write(file, key);
		String path = FilePaths.text(file);
		print(context, switch (output) {
			case JSON -> Json.line(Map.of("file", path));
			case QUIET -> path;
			default -> "The new " + kind.text() + " is in " + path + ", which only you can read.";
		});
	}

	private static void write(Path file, String key) {
		try {
			new PrivateFile(file).create(key + "\n");
		}
		catch (FileAlreadyExistsException ex) {
			throw ShellFailure.client("The file " + FilePaths.text(file)
					+ " is there already, and may hold a key that is in use: name another one.");
		}
		catch (IOException ex) {
			throw ShellFailure.client("The file " + FilePaths.text(file)
					+ " cannot be written: check that its folder is there, is yours and has room.");
		}
	}

	private static void print(CommandContext context, String line) {
		context.outputWriter().println(line);
		context.outputWriter().flush();
	}

}

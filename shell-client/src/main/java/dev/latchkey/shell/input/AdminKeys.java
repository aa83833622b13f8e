package dev.latchkey.shell.input;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.environment.PrivateFile;
import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

/**
 * Reads the admin key from a private file. Without a file it asks at the terminal. It
 * does not keep the key, so the next command asks again.
 */
public final class AdminKeys {

	private static final int MAX_LENGTH = 512;

	/**
	 * The key.
	 * @param input the input of the command
	 * @param file the file of the key; null to ask
	 * @return the key
	 */
	public AdminKey key(ShellInput input, @Nullable Path file) {
		return (file != null) ? read(file) : ask(input);
	}

	private static AdminKey read(Path path) {
		PrivateFile file = new PrivateFile(path);
		try {
			if (!file.isPrivate()) {
				throw ShellFailure.client("The file with the admin key is readable by others, who may know the "
						+ "key: run chmod 600 on it, and better make a new key.");
			}
			return checked(file.read(), "The file with the admin key holds no key: it should be one line, "
					+ "the same as in the service's key file.");
		}
		catch (NoSuchFileException ex) {
			throw ShellFailure.client("The file with the admin key is not there: check --admin-key-file or "
					+ EnvironmentVariables.ADMIN_KEY_FILE + ".");
		}
		catch (IOException ex) {
			throw ShellFailure.client(
					"The file with the admin key cannot be read: check its path, who owns it, and that it is text.");
		}
	}

	private static AdminKey ask(ShellInput input) {
		if (!input.canAsk()) {
			throw ShellFailure.usage("There is no terminal to ask for the admin key: name its file with "
					+ "--admin-key-file or " + EnvironmentVariables.ADMIN_KEY_FILE + ".");
		}
		return checked(new String(input.readPassword("Admin key: ")).strip(),
				"That is no admin key, so nothing was sent: copy it again from the service's key file.");
	}

	private static AdminKey checked(String text, String refusal) {
		boolean sendable = !text.isEmpty() && text.length() <= MAX_LENGTH
				&& text.chars().allMatch((c) -> c > ' ' && c < 0x7f);
		if (!sendable) {
			throw ShellFailure.client(refusal);
		}
		return new AdminKey(text);
	}

}

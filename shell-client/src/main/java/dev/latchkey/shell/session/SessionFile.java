package dev.latchkey.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.environment.PrivateFile;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * A file that holds one session and that only its owner can read. A symbolic link stays
 * one: the file that it leads to is written and deleted.
 */
final class SessionFile {

	private final Path path;

	SessionFile(Path path) {
		this.path = path;
	}

	RememberedSession read() {
		try {
			if (Files.isDirectory(this.path)) {
				throw folder();
			}
			requirePrivate();
			return SessionText.read(new PrivateFile(this.path).read());
		}
		catch (NoSuchFileException ex) {
			throw ShellFailure.client(
					"There is no session in this file: sign in with: sign-in --username NAME " + "--session-file FILE");
		}
		catch (IOException ex) {
			throw ShellFailure.client("The session file cannot be read: check its path and who owns it.");
		}
	}

	/**
	 * Writes beside the file and moves, so that it is never half there or open to others.
	 */
	void write(RememberedSession session) {
		requireFile();
		try {
			Path target = FilePaths.target(this.path.toAbsolutePath());
			Path draft = Files.createTempFile(target.getParent(), ".session", "", PrivateFile.ownerOnly());
			try {
				Files.writeString(draft, SessionText.write(session));
				Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(draft);
			}
		}
		catch (IOException ex) {
			throw ShellFailure.client("The session file cannot be written: check that its folder is there and yours.");
		}
	}

	void delete() {
		try {
			Files.deleteIfExists(FilePaths.target(this.path));
		}
		catch (IOException ex) {
			throw ShellFailure.client("The session has ended, but its file cannot be deleted: delete it yourself.");
		}
	}

	/** A device or a pipe must not be replaced by a file. */
	private void requireFile() {
		if (Files.isDirectory(this.path)) {
			throw folder();
		}
		if (Files.exists(this.path) && !Files.isRegularFile(this.path)) {
			throw ShellFailure.client("The session file is no file that can be kept: name another one.");
		}
	}

	private static ShellFailure folder() {
		return ShellFailure.client("The session file is a folder: name a file in it.");
	}

	private void requirePrivate() throws IOException {
		if (!new PrivateFile(this.path).isPrivate()) {
			throw ShellFailure.client("The session file is open to others, so its session may be stolen: "
					+ "chmod 600 it, or better sign in again.");
		}
	}

}

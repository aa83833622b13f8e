package dev.latchkey.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.environment.PrivateFile;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * A file with one session that only its owner can read. A symbolic link is followed: its
 * target is written and deleted, and the link stays.
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
			return SessionFileFormat.read(new PrivateFile(this.path).read());
		}
		catch (NoSuchFileException ex) {
			throw ShellFailure
				.client("There is no session in this file: sign in with: sign-in --username NAME --session-file FILE");
		}
		catch (IOException ex) {
			throw ShellFailure.client("The session file cannot be read: check its path and who owns it.");
		}
	}

	/** Call this before a sign-in, so there is no new session that cannot be saved. */
	void requireWritable() {
		requireFile();
		try {
			if (!atomicFile().isWritable()) {
				throw unwritable();
			}
		}
		catch (IOException ex) {
			throw unwritable();
		}
	}

	void write(RememberedSession session) {
		requireFile();
		try {
			atomicFile().write(SessionFileFormat.write(session));
		}
		catch (IOException ex) {
			throw unwritable();
		}
	}

	void delete() {
		try {
			atomicFile().delete();
		}
		catch (IOException ex) {
			throw ShellFailure
				.client("The session is no longer valid, but its file cannot be deleted: delete it yourself.");
		}
	}

	private AtomicFile atomicFile() throws IOException {
		return new AtomicFile(FilePaths.target(this.path.toAbsolutePath()));
	}

	private ShellFailure unwritable() {
		return ShellFailure.client(Files.exists(this.path)
				? "The session file cannot be written: check that it is yours with mode 600, or name one in a "
						+ "folder of your own."
				: "The session file cannot be written: check that its folder exists and is yours.");
	}

	/** A device or a pipe must not be replaced by a file. */
	private void requireFile() {
		if (Files.isDirectory(this.path)) {
			throw folder();
		}
		if (Files.exists(this.path) && !Files.isRegularFile(this.path)) {
			throw ShellFailure.client("The session file is not a regular file: name another one.");
		}
	}

	private static ShellFailure folder() {
		return ShellFailure.client("The session file is a folder: name a file in it.");
	}

	private void requirePrivate() throws IOException {
		if (!new PrivateFile(this.path).isPrivate()) {
			throw ShellFailure.client("The session file is readable by others, who may know its token: run "
					+ "chmod 600 on it, or better sign in again.");
		}
	}

}

package dev.latchkey.shell.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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

	/** To be asked before there is a session that nothing would keep. */
	void requireWritable() {
		requireFile();
		try {
			if (!kept().isWritable()) {
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
			kept().write(SessionText.write(session));
		}
		catch (IOException ex) {
			throw unwritable();
		}
	}

	void delete() {
		try {
			kept().delete();
		}
		catch (IOException ex) {
			throw ShellFailure.client("The session has ended, but its file cannot be deleted: delete it yourself.");
		}
	}

	private KeptFile kept() throws IOException {
		return new KeptFile(FilePaths.target(this.path.toAbsolutePath()));
	}

	private ShellFailure unwritable() {
		return ShellFailure.client(Files.exists(this.path)
				? "The session file cannot be written: check that it is yours with mode 600, or name one in a folder of "
						+ "yours."
				: "The session file cannot be written: check that its folder is there and yours.");
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

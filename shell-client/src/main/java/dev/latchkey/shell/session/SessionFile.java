package dev.latchkey.shell.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.latchkey.shell.environment.PrivateFile;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * A file that holds one session token and that only its owner can read.
 */
final class SessionFile {

	private final Path path;

	SessionFile(Path path) {
		this.path = path;
	}

	SessionToken read() {
		try {
			if (Files.isDirectory(this.path)) {
				throw ShellFailure.client("The session file is a folder: name a file in it.");
			}
			requirePrivate();
			String text = new PrivateFile(this.path).read();
			if (!SessionToken.isSendable(text)) {
				throw ShellFailure.client("The session file holds no session token: sign in again with this file.");
			}
			return new SessionToken(text);
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
	void write(SessionToken token) {
		Path folder = this.path.toAbsolutePath().getParent();
		try {
			Path draft = Files.createTempFile(folder, ".session", "", PrivateFile.ownerOnly());
			try {
				Files.write(draft, (token.value() + "\n").getBytes(StandardCharsets.US_ASCII));
				Files.move(draft, this.path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
			Files.deleteIfExists(this.path);
		}
		catch (IOException ex) {
			throw ShellFailure.client("The session has ended, but its file cannot be deleted: delete it yourself.");
		}
	}

	private void requirePrivate() throws IOException {
		if (!new PrivateFile(this.path).isPrivate()) {
			throw ShellFailure.client("The session file is open to others, so its session may be stolen: "
					+ "chmod 600 it, or better sign in again.");
		}
	}

}

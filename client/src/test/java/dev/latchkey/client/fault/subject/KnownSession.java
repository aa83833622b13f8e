package dev.latchkey.client.fault.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.latchkey.client.validation.ValidatedSession;

/**
 * A session as it was signed in.
 *
 * @param token its token
 * @param accountId the account to which it belongs
 * @param sessionId its id
 */
public record KnownSession(String token, String accountId, String sessionId) {

	/**
	 * Write sessions to a file, one a line.
	 * @param file the file
	 * @param sessions the sessions, known by their position from now on
	 */
	public static void write(Path file, List<KnownSession> sessions) {
		try {
			Files.write(file,
					sessions.stream()
						.map((known) -> String.join(" ", known.token, known.accountId, known.sessionId))
						.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<KnownSession> read(Path file) throws IOException {
		return Files.readAllLines(file).stream().map((line) -> {
			String[] parts = line.split(" ", 3);
			return new KnownSession(parts[0], parts[1], parts[2]);
		}).toList();
	}

	boolean is(ValidatedSession session) {
		return session.accountId().equals(this.accountId) && session.sessionId().equals(this.sessionId);
	}

	/**
	 * Leave out the token.
	 */
	@Override
	public String toString() {
		return "KnownSession[" + this.sessionId + "]";
	}

}

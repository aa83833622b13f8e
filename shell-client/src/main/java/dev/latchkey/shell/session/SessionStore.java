package dev.latchkey.shell.session;

import java.nio.file.Path;
import java.util.Optional;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

/**
 * The current session. It is in memory while the program runs, and also in a file if the
 * user names one. At the start it is the token of the environment, if there is one.
 */
public final class SessionStore {

	private final EnvironmentVariables environment;

	private final ListedSessions listed;

	private @Nullable RememberedSession remembered;

	private boolean usesEnvironment = true;

	/**
	 * Makes the session store of one run of the program.
	 * @param environment may have a token
	 * @param listed the last list of sessions, which is cleared when the current session
	 * changes
	 */
	public SessionStore(EnvironmentVariables environment, ListedSessions listed) {
		this.environment = environment;
		this.listed = listed;
	}

	/**
	 * The current session in memory.
	 * @return the session; empty when nobody is signed in
	 */
	public Optional<RememberedSession> remembered() {
		return Optional.ofNullable(this.remembered);
	}

	/**
	 * The session for a command.
	 * @param target the server that will see the token
	 * @param file the file of the session; null for the session in memory
	 * @return the session
	 * @throws ShellFailure when there is no session for this server
	 */
	public RememberedSession require(Target target, @Nullable Path file) {
		RememberedSession session = (file != null) ? new SessionFile(file).read()
				: remembered().or(this::fromEnvironment)
					.orElseThrow(
							() -> ShellFailure.client("You are not signed in: sign in with: sign-in --username NAME"));
		requireServer(session, target, file != null);
		return session;
	}

	/** Neither another server nor a listener on the network may see the token. */
	private static void requireServer(RememberedSession session, Target target, boolean fromFile) {
		ServerAddress server = target.server();
		if (session.server() != null && !isSame(session.server(), server)) {
			throw ShellFailure.client((fromFile ? "The session in this file is for " : "You are signed in at ")
					+ session.server() + ", not at " + server + ": sign in there first, with: sign-in --server "
					+ server + " --username NAME" + (fromFile ? " --session-file ANOTHER-FILE" : ""));
		}
		if (session.overTls() && target.tls() == null) {
			throw ShellFailure.usage("You signed in over TLS, and without TLS others could read your session "
					+ "token: add --tls or --ca-file here too, or start the shell with it.");
		}
		if (session.server() != null && !session.overTls() && target.tls() != null) {
			throw ShellFailure
				.client("You signed in without TLS, so the token is not sent over TLS: sign in over TLS first.");
		}
	}

	private static boolean isSame(ServerAddress one, ServerAddress other) {
		return one.port() == other.port() && one.host().equalsIgnoreCase(other.host());
	}

	/**
	 * Checks before a sign-in that the new session can be saved.
	 * @param file the file for the session; null for memory only
	 * @throws ShellFailure when the file cannot be written
	 */
	public void requireWritable(@Nullable Path file) {
		if (file != null) {
			new SessionFile(file).requireWritable();
		}
	}

	/**
	 * Remembers a session.
	 * @param session the session
	 * @param file the file for the session; null for memory only
	 */
	public void remember(RememberedSession session, @Nullable Path file) {
		if (!isRemembered(session)) {
			this.listed.clear();
		}
		this.remembered = session;
		if (file != null) {
			new SessionFile(file).write(session);
		}
	}

	/**
	 * Replaces a session. If the old session is only in a file, the session in memory
	 * stays.
	 * @param old the session that is no longer valid
	 * @param next the new session
	 * @param file the file of the old session; null for the session in memory
	 */
	public void replace(RememberedSession old, RememberedSession next, @Nullable Path file) {
		if (file == null || isRemembered(old)) {
			this.listed.clear();
		}
		renew(old, next, file);
	}

	/**
	 * Remembers the same session with another token. Its listed sessions stay.
	 * @param old the session with the token that is no longer valid
	 * @param next the session with its new token
	 * @param file the file of the session; null for the session in memory
	 */
	public void renew(RememberedSession old, RememberedSession next, @Nullable Path file) {
		if (file == null || isRemembered(old)) {
			this.remembered = next;
		}
		if (file != null) {
			new SessionFile(file).write(next);
		}
	}

	/**
	 * Forgets a session that is no longer valid and deletes its file.
	 * @param session the session
	 * @param file the file of the session; null for memory only
	 */
	public void forget(RememberedSession session, @Nullable Path file) {
		if (file != null) {
			new SessionFile(file).delete();
		}
		forgetInMemory(session);
		this.usesEnvironment &= file != null;
	}

	/**
	 * Forgets a session that the server refused. Its file stays.
	 * @param session the session
	 */
	public void forgetInMemory(RememberedSession session) {
		if (isRemembered(session)) {
			this.remembered = null;
			this.listed.clear();
		}
	}

	private boolean isRemembered(RememberedSession session) {
		return remembered().filter((other) -> other.token().equals(session.token())).isPresent();
	}

	private Optional<RememberedSession> fromEnvironment() {
		return this.environment.get(EnvironmentVariables.SESSION_TOKEN)
			.filter((text) -> this.usesEnvironment)
			.map(SessionStore::fromEnvironment);
	}

	private static RememberedSession fromEnvironment(String text) {
		if (!SessionToken.isSendable(text)) {
			throw ShellFailure
				.usage(EnvironmentVariables.SESSION_TOKEN + " holds no session token: copy it again from sign-in.");
		}
		return new RememberedSession(new SessionToken(text));
	}

}

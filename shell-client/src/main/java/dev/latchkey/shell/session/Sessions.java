package dev.latchkey.shell.session;

import java.nio.file.Path;
import java.util.Optional;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.environment.EnvironmentVariables;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who is signed in, in memory and for as long as the program runs, and in a
 * file when one is named. A token from the environment is there from the start.
 */
public final class Sessions {

	private final EnvironmentVariables environment;

	private final SeenSessions seen;

	private @Nullable RememberedSession remembered;

	private boolean environmentCounts = true;

	/**
	 * Makes the memory of one run of the program.
	 * @param environment where a token may come from
	 * @param seen the list of sessions that is forgotten with the session that asked for
	 * it
	 */
	public Sessions(EnvironmentVariables environment, SeenSessions seen) {
		this.environment = environment;
		this.seen = seen;
	}

	/**
	 * Who is signed in, as far as the shell knows.
	 * @return the session that was remembered last
	 */
	public Optional<RememberedSession> remembered() {
		return Optional.ofNullable(this.remembered);
	}

	/**
	 * The session that a command uses.
	 * @param target the server that will see the token, and how it is called
	 * @param file where the session is, instead of in memory
	 * @return the session
	 * @throws ShellFailure when there is none for this server
	 */
	public RememberedSession require(Target target, @Nullable Path file) {
		RememberedSession session = (file != null) ? new SessionFile(file).read() : remembered().or(this::ofEnvironment)
			.orElseThrow(() -> ShellFailure.client("You are not signed in: sign in with: sign-in --username NAME"));
		requireServer(session, target, file != null);
		return session;
	}

	/** Another server, or whoever listens on the way to it, must not see the token. */
	private static void requireServer(RememberedSession session, Target target, boolean ofFile) {
		ServerAddress server = target.server();
		if (session.server() != null && !isSame(session.server(), server)) {
			throw ShellFailure.client((ofFile ? "The session in this file is one at " : "You are signed in at ")
					+ session.server() + ", not at " + server + ": sign in there first, with: sign-in --server "
					+ server + " --username NAME" + (ofFile ? " --session-file ANOTHER-FILE" : ""));
		}
		if (session.overTls() && target.tls() == null) {
			throw ShellFailure.usage("You signed in over TLS, and without it others could read your session token: "
					+ "say --tls or --ca-file here too, or start the shell with it.");
		}
		if (session.server() != null && !session.overTls() && target.tls() != null) {
			throw ShellFailure.client("You signed in without TLS, and a server that speaks it is another one: sign in "
					+ "over TLS first.");
		}
	}

	private static boolean isSame(ServerAddress one, ServerAddress other) {
		return one.port() == other.port() && one.host().equalsIgnoreCase(other.host());
	}

	/**
	 * Makes sure, before there is a new session, that it can be kept.
	 * @param file where to keep it, if anywhere besides the memory
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
	 * @param file where to keep it besides
	 */
	public void remember(RememberedSession session, @Nullable Path file) {
		if (!isRemembered(session)) {
			this.seen.forgetAll();
		}
		this.remembered = session;
		if (file != null) {
			new SessionFile(file).write(session);
		}
	}

	/**
	 * Remembers a session in the place of another one. What is signed in at the shell
	 * stays so when the other is only in a file.
	 * @param old the session that has ended
	 * @param next the session to go on with
	 * @param file where the old one was, instead of in memory
	 */
	public void replace(RememberedSession old, RememberedSession next, @Nullable Path file) {
		if (file == null || isRemembered(old)) {
			remember(next, file);
		}
		else {
			new SessionFile(file).write(next);
		}
	}

	/**
	 * Forgets a session that is of no more use.
	 * @param session the session
	 * @param file where its token is kept
	 */
	public void forget(RememberedSession session, @Nullable Path file) {
		if (file != null) {
			new SessionFile(file).delete();
		}
		refused(session);
		this.environmentCounts &= file != null;
	}

	/**
	 * Forgets a session that the server refused; a file that holds it is left alone.
	 * @param session the session
	 */
	public void refused(RememberedSession session) {
		if (isRemembered(session)) {
			this.remembered = null;
			this.seen.forgetAll();
		}
	}

	private boolean isRemembered(RememberedSession session) {
		return remembered().filter((other) -> other.token().equals(session.token())).isPresent();
	}

	private Optional<RememberedSession> ofEnvironment() {
		return this.environment.get(EnvironmentVariables.SESSION_TOKEN)
			.filter((text) -> this.environmentCounts)
			.map(Sessions::ofEnvironment);
	}

	private static RememberedSession ofEnvironment(String text) {
		if (!SessionToken.isSendable(text)) {
			throw ShellFailure
				.usage(EnvironmentVariables.SESSION_TOKEN + " holds no session token: copy it again from sign-in.");
		}
		return new RememberedSession(new SessionToken(text));
	}

}

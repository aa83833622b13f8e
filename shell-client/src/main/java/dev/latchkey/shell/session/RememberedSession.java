package dev.latchkey.shell.session;

import dev.latchkey.shell.server.ServerAddress;
import org.jspecify.annotations.Nullable;

/**
 * A session that commands use.
 *
 * @param token the secret that proves it
 * @param server the only server that may see the token; none when it came from outside
 * @param username who is signed in, when that is known
 */
public record RememberedSession(SessionToken token, @Nullable ServerAddress server, @Nullable String username) {

	/**
	 * The same session, now that a server said whose it is.
	 * @param name who is signed in
	 * @param at the server that said so
	 * @return the session
	 */
	public RememberedSession of(String name, ServerAddress at) {
		return new RememberedSession(this.token, at, name);
	}

}

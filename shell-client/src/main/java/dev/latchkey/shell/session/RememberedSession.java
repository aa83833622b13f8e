package dev.latchkey.shell.session;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

/**
 * The session that commands use.
 *
 * @param token the session token
 * @param server the only server that may see the token; null when another program made it
 * @param overTls whether the token came over TLS, so it may only be sent over TLS
 * @param username the signed-in user; null when it is unknown
 */
public record RememberedSession(SessionToken token, @Nullable ServerAddress server, boolean overTls,
		@Nullable String username) {

	/**
	 * Makes a session from a sign-in.
	 * @param token the session token
	 * @param target the server that made the session
	 * @param username the signed-in user; null when it is unknown
	 */
	public RememberedSession(SessionToken token, Target target, @Nullable String username) {
		this(token, target.server(), target.tls() != null, username);
	}

	/**
	 * Makes a session from a token of another program. Any server may see it.
	 * @param token the session token
	 */
	public RememberedSession(SessionToken token) {
		this(token, null, false, null);
	}

	/**
	 * Returns the same session with the user and the server of a validation.
	 * @param name the signed-in user
	 * @param target the server that validated the session
	 * @return the session
	 */
	public RememberedSession of(String name, Target target) {
		return new RememberedSession(this.token, target, name);
	}

}

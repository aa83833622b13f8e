package dev.latchkey.shell.session;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

/**
 * A session that commands use.
 *
 * @param token the secret that proves it
 * @param server the only server that may see the token; none when it came from outside
 * @param overTls whether the token came over TLS, and so may only travel over TLS
 * @param username who is signed in, when that is known
 */
public record RememberedSession(SessionToken token, @Nullable ServerAddress server, boolean overTls,
		@Nullable String username) {

	/**
	 * A session that began here.
	 * @param token the secret that proves it
	 * @param target the server that made it, as it was called
	 * @param username who signed in, when that is known
	 */
	public RememberedSession(SessionToken token, Target target, @Nullable String username) {
		this(token, target.server(), target.tls() != null, username);
	}

	/**
	 * A session from outside: any server may see it.
	 * @param token the secret that proves it
	 */
	public RememberedSession(SessionToken token) {
		this(token, null, false, null);
	}

	/**
	 * The same session, now that a server said whose it is.
	 * @param name who is signed in
	 * @param target the server that said so, as it was called
	 * @return the session
	 */
	public RememberedSession of(String name, Target target) {
		return new RememberedSession(this.token, target, name);
	}

}

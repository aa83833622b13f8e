package dev.latchkey.shell.session;

import java.util.List;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * What a session file says: the token, then the server that made it and whether it came
 * over TLS. A token without those two could be shown to any server, so it is not used.
 */
final class SessionText {

	private static final String SERVER = "server ";

	private static final String OVER_TLS = "over TLS";

	private static final String IN_CLEAR_TEXT = "in clear text";

	private SessionText() {
	}

	static String write(RememberedSession session) {
		return session.token().value() + "\n" + SERVER + session.server() + "\n"
				+ (session.overTls() ? OVER_TLS : IN_CLEAR_TEXT) + "\n";
	}

	static RememberedSession read(String text) {
		List<String> lines = text.lines().map(String::strip).toList();
		if (lines.isEmpty() || !SessionToken.isSendable(lines.get(0))) {
			throw ShellFailure.client("The session file holds no session token: sign in again with this file.");
		}
		if (lines.size() == 1) {
			throw ShellFailure.client("The session file does not say which server made its session, which another one "
					+ "must not see: sign in again with this file.");
		}
		if (lines.size() == 3 && lines.get(1).startsWith(SERVER)
				&& List.of(OVER_TLS, IN_CLEAR_TEXT).contains(lines.get(2))) {
			return new RememberedSession(new SessionToken(lines.get(0)), server(lines.get(1)),
					lines.get(2).equals(OVER_TLS), null);
		}
		throw changed();
	}

	private static ServerAddress server(String line) {
		try {
			return ServerAddress.parse(line.substring(SERVER.length()));
		}
		catch (IllegalArgumentException ex) {
			throw changed();
		}
	}

	private static ShellFailure changed() {
		return ShellFailure.client("The session file was changed or cut off: sign in again with this file.");
	}

}

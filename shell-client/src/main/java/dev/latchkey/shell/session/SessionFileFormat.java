package dev.latchkey.shell.session;

import java.util.List;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * The format of a session file: the token, the server that made it, and whether it came
 * over TLS, one a line. A token without the other two lines is refused, because the shell
 * could send it to any server.
 */
final class SessionFileFormat {

	private static final String SERVER = "server ";

	private static final String OVER_TLS = "over TLS";

	private static final String IN_CLEAR_TEXT = "in clear text";

	private SessionFileFormat() {
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
			throw ShellFailure.client("The session file does not name the server of its session, and no other "
					+ "server may see the token: sign in again with this file.");
		}
		if (lines.size() == 3 && lines.get(1).startsWith(SERVER)
				&& List.of(OVER_TLS, IN_CLEAR_TEXT).contains(lines.get(2))) {
			return new RememberedSession(new SessionToken(lines.get(0)), server(lines.get(1)),
					lines.get(2).equals(OVER_TLS), null);
		}
		throw malformed();
	}

	private static ServerAddress server(String line) {
		try {
			return ServerAddress.parse(line.substring(SERVER.length()));
		}
		catch (IllegalArgumentException ex) {
			throw malformed();
		}
	}

	private static ShellFailure malformed() {
		return ShellFailure.client("The session file was changed or cut off: sign in again with this file.");
	}

}

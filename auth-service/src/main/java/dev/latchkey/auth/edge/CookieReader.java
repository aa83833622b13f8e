package dev.latchkey.auth.edge;

import java.util.List;

/**
 * Reads one cookie from the headers {@code cookie} (RFC 6265, section 4.2). Over HTTP/2
 * there may be several headers.
 */
final class CookieReader {

	private final String name;

	CookieReader(String name) {
		this.name = name;
	}

	/**
	 * Read the cookie.
	 */
	Credential read(List<String> headers) {
		Credential found = Credential.NONE;
		for (String header : headers) {
			if (!Characters.isText(header)) {
				return Credential.REFUSED;
			}
			// Anybody can send thousands of pairs, so only those with the name are read.
			for (int at = header.indexOf(this.name); at >= 0; at = header.indexOf(this.name, at + this.name.length())) {
				found = both(found, pair(header, at));
				if (found.kind() == Credential.Kind.REFUSED) {
					return found;
				}
			}
		}
		return found;
	}

	private static Credential both(Credential one, Credential other) {
		if (one.kind() == Credential.Kind.NONE) {
			return other;
		}
		return (other.kind() == Credential.Kind.NONE) ? one : Credential.REFUSED;
	}

	private Credential pair(String header, int start) {
		int before = start - 1;
		while (before >= 0 && header.charAt(before) == ' ') {
			before--;
		}
		int after = start + this.name.length();
		int next = after;
		while (next < header.length() && header.charAt(next) == ' ') {
			next++;
		}
		char left = (before < 0) ? ';' : header.charAt(before);
		char right = (next == header.length()) ? ';' : header.charAt(next);
		// Some programs join headers with a comma, or end a pair with one.
		boolean ours = (left == ';' && (right == '=' || right == ';')) || (left == ',' && right == '=');
		if (!ours) {
			return Credential.NONE;
		}
		boolean plain = left == ';' && right == '=' && next == after && start - before == ((before < 0) ? 1 : 2);
		return plain ? value(header, after + 1) : Credential.REFUSED;
	}

	private static Credential value(String header, int start) {
		int semicolon = header.indexOf(';', start);
		String value = header.substring(start, (semicolon < 0) ? header.length() : semicolon);
		// Some programs delete a cookie by emptying it. It is then like one of an ended
		// session.
		return (value.isEmpty() || Characters.isToken(value)) ? Credential.cookie(value) : Credential.REFUSED;
	}

}

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
			for (int start = 0, end; start <= header.length(); start = end + 1) {
				int semicolon = header.indexOf(';', start);
				end = (semicolon < 0) ? header.length() : semicolon;
				found = both(found, pair(header, start, end));
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

	private Credential pair(String header, int start, int end) {
		// Nearly every pair is another cookie, so it is compared before it is copied.
		if (header.indexOf(this.name, start) < 0) {
			return Credential.NONE;
		}
		String pair = header.substring(start, end);
		int equals = pair.indexOf('=');
		String before = (equals < 0) ? pair : pair.substring(0, equals);
		if (!before.strip().equals(this.name)) {
			return Credential.NONE;
		}
		String value = pair.substring(before.length());
		boolean plain = pair.startsWith(((start == 0) ? "" : " ") + this.name + "=");
		return (plain && Characters.isToken(value.substring(1))) ? Credential.of(value.substring(1))
				: Credential.REFUSED;
	}

}

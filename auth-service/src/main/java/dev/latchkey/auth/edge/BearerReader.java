package dev.latchkey.auth.edge;

/**
 * Reads the value of one header {@code authorization} (RFC 9110, section 11.6.2).
 */
final class BearerReader {

	private static final String SCHEME = "bearer";

	private BearerReader() {
	}

	/**
	 * Read the credential. Another scheme is no credential of ours. A comma may join two
	 * headers, so no value may have one.
	 */
	static Credential read(String value) {
		if (!Characters.all(value, (character) -> Characters.isPrintable(character) && character != ',')) {
			return Credential.REFUSED;
		}
		int space = value.indexOf(' ');
		String scheme = (space < 0) ? value : value.substring(0, space);
		if (scheme.isEmpty()) {
			return Credential.REFUSED;
		}
		if (!scheme.equalsIgnoreCase(SCHEME)) {
			return Credential.NONE;
		}
		String token = value.substring(scheme.length() + Math.min(1, value.length() - scheme.length()));
		return Characters.isToken(token) ? Credential.bearer(token) : Credential.REFUSED;
	}

}

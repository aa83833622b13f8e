package dev.latchkey.auth.edge;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The headers that tell a service behind a proxy who calls. Only a door may set them.
 */
public final class IdentityHeaders {

	/**
	 * The id of the account.
	 */
	public static final String ACCOUNT_ID = "latchkey-account-id";

	/**
	 * The id of the session, which proves nothing.
	 */
	public static final String SESSION_ID = "latchkey-session-id";

	/**
	 * The name of the account, percent-encoded (RFC 3986, section 2.1).
	 */
	public static final String USERNAME = "latchkey-username";

	/**
	 * The time of the last full authentication (RFC 3339).
	 */
	public static final String AUTHENTICATE_TIME = "latchkey-authenticate-time";

	/**
	 * The verified factors, separated by commas.
	 */
	public static final String FACTORS = "latchkey-factors";

	/**
	 * All of them.
	 */
	public static final List<String> NAMES = List.of(ACCOUNT_ID, SESSION_ID, USERNAME, AUTHENTICATE_TIME, FACTORS);

	/**
	 * All of them with an underscore or a dot in the place of any hyphen. Many programs
	 * do not distinguish these spellings.
	 */
	public static final List<String> OTHER_SPELLINGS = NAMES.stream()
		.flatMap(IdentityHeaders::spellings)
		.filter((name) -> !NAMES.contains(name))
		.toList();

	private static final String PREFIX = "latchkey";

	private static final String UNRESERVED = "-._~";

	private IdentityHeaders() {
	}

	/**
	 * The headers of an identity.
	 * @param identity the owner of a valid session
	 * @return the values by their names, all of them visible ASCII
	 */
	public static Map<String, String> of(Identity identity) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(ACCOUNT_ID, identity.accountId());
		headers.put(SESSION_ID, identity.sessionId());
		headers.put(USERNAME, percentEncoded(identity.username()));
		headers.put(AUTHENTICATE_TIME, identity.authenticateTime().toString());
		headers.put(FACTORS, String.join(",", identity.factors()));
		return headers;
	}

	/**
	 * Whether a service might take a header of a request for one of these. Many programs
	 * do not distinguish the marks in a name, and some make all of them the same.
	 * @param name the name of the header
	 * @return {@code true} also for names with our prefix that no header has today
	 */
	public static boolean looksLikeOne(String name) {
		return name.length() > PREFIX.length() && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
				&& !isAlphanumeric(name.charAt(PREFIX.length()));
	}

	private static Stream<String> spellings(String name) {
		int hyphen = name.indexOf('-');
		if (hyphen < 0) {
			return Stream.of(name);
		}
		return spellings(name.substring(hyphen + 1))
			.flatMap((rest) -> Stream.of("-", "_", ".").map((mark) -> name.substring(0, hyphen) + mark + rest));
	}

	private static String percentEncoded(String text) {
		StringBuilder encoded = new StringBuilder();
		for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
			if (isUnreserved(octet)) {
				encoded.append((char) octet);
			}
			else {
				encoded.append('%')
					.append(Character.toUpperCase(Character.forDigit((octet >> 4) & 0xf, 16)))
					.append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
			}
		}
		return encoded.toString();
	}

	private static boolean isUnreserved(byte octet) {
		return isAlphanumeric(octet) || UNRESERVED.indexOf(octet) >= 0;
	}

	private static boolean isAlphanumeric(int character) {
		return ('a' <= character && character <= 'z') || ('A' <= character && character <= 'Z')
				|| ('0' <= character && character <= '9');
	}

}

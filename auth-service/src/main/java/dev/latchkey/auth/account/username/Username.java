package dev.latchkey.auth.account.username;

import java.util.Locale;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * A username in its one stored form: the PRECIS profile UsernameCaseMapped (RFC 8265,
 * section 3.3), 3 to 64 code points. Names are the same if they are equal after case
 * mapping, width mapping and normalisation.
 */
public final class Username {

	/**
	 * Fewest code points, after mapping.
	 */
	public static final int MIN_LENGTH = 3;

	/**
	 * Most code points, after mapping.
	 */
	public static final int MAX_LENGTH = 64;

	// Mapping never shortens a name this much, so a longer text is refused before any
	// work.
	private static final int MAX_RAW_LENGTH = 4 * MAX_LENGTH;

	private final String value;

	private Username(String value) {
		this.value = value;
	}

	/**
	 * Map a text that a person typed to a username. {@link UsernamePolicy} also checks
	 * new usernames. An existing one may contain letters that only a newer version of
	 * Unicode, on another node, has.
	 * @param text any text
	 * @return the username
	 * @throws Refusal when the text is not a username
	 */
	public static Username of(String text) {
		if (text.isEmpty() || text.length() > MAX_RAW_LENGTH) {
			throw invalid();
		}
		String mapped = map(text);
		int length = mapped.codePointCount(0, mapped.length());
		if (length < MIN_LENGTH || length > MAX_LENGTH) {
			throw invalid();
		}
		return new Username(mapped);
	}

	/**
	 * Take a username from a store, unchanged.
	 * @param value the {@link #value()} of an earlier username
	 * @return the username
	 */
	public static Username stored(String value) {
		return new Username(value);
	}

	private static String map(String text) {
		if (isAscii(text)) {
			return text.toLowerCase(Locale.ROOT);
		}
		String mapped = UsernameProfile.enforce(text);
		if (mapped == null) {
			throw invalid();
		}
		return mapped;
	}

	/** Most usernames are ASCII and need no Unicode tables. */
	private static boolean isAscii(String text) {
		return text.chars().allMatch((each) -> each >= '!' && each <= '~');
	}

	/**
	 * Whether it has only ASCII characters, which need no check for look-alikes.
	 */
	boolean isAscii() {
		return isAscii(this.value);
	}

	/**
	 * The stored form.
	 * @return 3 to 64 code points
	 */
	public String value() {
		return this.value;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Username username && this.value.equals(username.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	@Override
	public String toString() {
		return this.value;
	}

	static Refusal invalid() {
		return Refusal
			.field(Rule.NOT_A_USERNAME, "username",
					"must have 3 to 64 characters, all of them letters, digits or ASCII punctuation")
			.with("min_length", MIN_LENGTH)
			.with("max_length", MAX_LENGTH);
	}

}

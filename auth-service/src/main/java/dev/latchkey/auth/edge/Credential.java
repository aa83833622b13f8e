package dev.latchkey.auth.edge;

/**
 * What a request presents to prove its session.
 *
 * @param kind whether there is one
 * @param token the text that may be a session token, empty too for an emptied cookie
 * @param isCookie whether a browser sends it by itself
 */
public record Credential(Kind kind, String token, boolean isCookie) {

	static final Credential NONE = new Credential(Kind.NONE, "", false);

	static final Credential REFUSED = new Credential(Kind.REFUSED, "", false);

	static Credential bearer(String token) {
		return new Credential(Kind.TOKEN, token, false);
	}

	static Credential cookie(String token) {
		return new Credential(Kind.TOKEN, token, true);
	}

	@Override
	public String toString() {
		return this.kind.name();
	}

	/**
	 * The kinds of a credential.
	 */
	public enum Kind {

		/** The request presents none, or one that is not ours. */
		NONE,

		/** The request presents exactly one. */
		TOKEN,

		/**
		 * The request presents several, or one that two programs may read differently.
		 * None of them counts.
		 */
		REFUSED

	}

}

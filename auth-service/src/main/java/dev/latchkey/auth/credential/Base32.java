package dev.latchkey.auth.credential;

/**
 * Base32 without padding, for secrets that people type.
 */
public enum Base32 {

	/** The alphabet of RFC 4648, section 6, which authenticator apps read. */
	RFC_4648("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),

	/** The alphabet of Douglas Crockford, without letters that look like digits. */
	CROCKFORD("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

	private static final int BITS = 5;

	private static final int MASK = (1 << BITS) - 1;

	private final String alphabet;

	Base32(String alphabet) {
		this.alphabet = alphabet;
	}

	/**
	 * Encode bytes.
	 * @param bytes the bytes
	 * @return a character for each 5 bits; zeros fill the last one
	 */
	public String encode(byte[] bytes) {
		StringBuilder text = new StringBuilder();
		int pending = 0;
		int count = 0;
		for (byte each : bytes) {
			pending = (pending << Byte.SIZE) | (each & 0xff);
			count += Byte.SIZE;
			while (count >= BITS) {
				count -= BITS;
				text.append(this.alphabet.charAt((pending >> count) & MASK));
			}
			pending &= MASK;
		}
		if (count > 0) {
			text.append(this.alphabet.charAt((pending << (BITS - count)) & MASK));
		}
		return text.toString();
	}

	/**
	 * Whether a character is one of the alphabet.
	 * @param character an upper-case letter or a digit
	 */
	public boolean has(int character) {
		return this.alphabet.indexOf(character) >= 0;
	}

}

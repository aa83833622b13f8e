package dev.latchkey.auth.session;

import java.util.Base64;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * The key of a session in a store.
 *
 * @param tag the beginning of the token, which proves nothing. It is the same for all
 * sessions of an account, so that a partitioned store can keep them in one partition.
 * @param digest the digest of the token
 */
public record SessionKey(String tag, TokenDigest digest) {

	/**
	 * Characters of a tag: 18 bits, many more values than a Redis Cluster has slots.
	 */
	static final int TAG_LENGTH = 3;

	// Of base64url (RFC 4648, section 5).
	private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final int DIGIT_BITS = 6;

	/**
	 * Create the key of a session.
	 * @param accountId the id of its account
	 * @param digest the digest of its token
	 */
	public static SessionKey of(UUID accountId, TokenDigest digest) {
		return new SessionKey(tagOf(accountId), digest);
	}

	/**
	 * Compute the tag of an account's sessions.
	 * @param accountId the id of the account
	 * @return three characters of base64url, from the random end of the id
	 */
	public static String tagOf(UUID accountId) {
		long end = accountId.getLeastSignificantBits();
		byte[] bytes = { (byte) (end >> 16), (byte) (end >> 8), (byte) end };
		return Base64.getUrlEncoder().encodeToString(bytes).substring(1);
	}

	/**
	 * Compute the tag of an account's sessions.
	 * @param accountId the id of the account as text
	 * @return {@code null} when the text is not an id
	 */
	public static @Nullable String tagOf(String accountId) {
		try {
			return tagOf(UUID.fromString(accountId));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Read a tag as a number of 18 bits.
	 * @param tag any text
	 * @return the number, or a negative one when no account has this tag
	 */
	public static int numberOf(String tag) {
		int number = (tag.length() == TAG_LENGTH) ? 0 : -1;
		for (int i = 0; i < TAG_LENGTH && number >= 0; i++) {
			int digit = DIGITS.indexOf(tag.charAt(i));
			number = (digit < 0) ? -1 : number << DIGIT_BITS | digit;
		}
		return number;
	}

	/**
	 * Whether the tag belongs to an account. This holds for every token of its sessions.
	 */
	public boolean belongsTo(UUID accountId) {
		return this.tag.equals(tagOf(accountId));
	}

}

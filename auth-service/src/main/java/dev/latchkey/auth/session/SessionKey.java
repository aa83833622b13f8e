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
	 * Whether the tag belongs to an account. This holds for every token of its sessions.
	 */
	public boolean belongsTo(UUID accountId) {
		return this.tag.equals(tagOf(accountId));
	}

}

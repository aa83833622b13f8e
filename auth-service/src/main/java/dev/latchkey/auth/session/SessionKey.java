package dev.latchkey.auth.session;

import java.util.Base64;
import java.util.UUID;

import dev.latchkey.auth.credential.TokenDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a store finds a session by.
 *
 * @param tag what the token begins with: the same for all sessions of an account, so that
 * a store of many parts can keep them in one; it proves nothing
 * @param digest the digest of the token
 */
public record SessionKey(String tag, TokenDigest digest) {

	/**
	 * Characters of a tag: 18 bits, many more values than a Redis Cluster has slots.
	 */
	static final int TAG_LENGTH = 3;

	/**
	 * The key of a session.
	 * @param accountId the id of its account
	 * @param digest the digest of its token
	 */
	public static SessionKey of(UUID accountId, TokenDigest digest) {
		return new SessionKey(tagOf(accountId), digest);
	}

	/**
	 * The tag of an account's sessions.
	 * @param accountId the id of the account
	 * @return three characters of base64url, from the random end of the id
	 */
	public static String tagOf(UUID accountId) {
		long end = accountId.getLeastSignificantBits();
		byte[] bytes = { (byte) (end >> 16), (byte) (end >> 8), (byte) end };
		return Base64.getUrlEncoder().encodeToString(bytes).substring(1);
	}

	/**
	 * The tag of the sessions of an account whose id is a text.
	 * @return {@code null} when it is no id
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
	 * Whether the tag is that of an account, as it is in every token that was made for
	 * it.
	 */
	public boolean belongsTo(UUID accountId) {
		return this.tag.equals(tagOf(accountId));
	}

}

package dev.latchkey.client.validation.proof;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.latchkey.client.validation.token.TokenKey;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that were found valid, a bounded number of them. The least used ones make
 * room. It does not know which of them are still valid.
 */
public final class SessionCache {

	private final Cache<TokenKey, SessionProof> proofs;

	private final Policy<TokenKey, SessionProof> quietly;

	/**
	 * Create an empty cache.
	 * @param maxSessions how many sessions to keep, 1 or more
	 */
	public SessionCache(int maxSessions) {
		// The thread that adds a session also evicts: the cache has no threads of its
		// own.
		this.proofs = Caffeine.newBuilder().maximumSize(maxSessions).executor(Runnable::run).build();
		this.quietly = this.proofs.policy();
	}

	/**
	 * Look up a session. That alone does not keep it from being evicted.
	 * @param key the key of its token
	 * @return what proves it; {@code null} if it is not here
	 */
	public @Nullable SessionProof get(TokenKey key) {
		return this.quietly.getIfPresentQuietly(key);
	}

	/**
	 * Note that a session is used, so that others make room before it.
	 * @param key the key of its token
	 */
	public void noteUse(TokenKey key) {
		var unused = this.proofs.getIfPresent(key);
	}

	/**
	 * Keep a session.
	 * @param key the key of its token
	 * @param proof what proves it
	 */
	public void put(TokenKey key, SessionProof proof) {
		this.proofs.put(key, proof);
	}

	/**
	 * Forget a session.
	 * @param key the key of its token
	 */
	public void remove(TokenKey key) {
		this.proofs.invalidate(key);
	}

}

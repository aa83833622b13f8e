package dev.latchkey.client.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that were found valid, a bounded number of them. The least used ones make
 * room. It does not know which of them are still valid.
 */
final class SessionCache {

	private final Cache<TokenKey, SessionProof> proofs;

	private final Policy<TokenKey, SessionProof> quietly;

	SessionCache(int maxSessions) {
		// The thread that adds a session also evicts: the cache has no threads of its
		// own.
		this.proofs = Caffeine.newBuilder().maximumSize(maxSessions).executor(Runnable::run).build();
		this.quietly = this.proofs.policy();
	}

	/**
	 * Look up a session. That alone does not keep it from being evicted.
	 */
	@Nullable SessionProof get(TokenKey key) {
		return this.quietly.getIfPresentQuietly(key);
	}

	/**
	 * Note that a session is used, so that others make room before it.
	 */
	void noteUse(TokenKey key) {
		var unused = this.proofs.getIfPresent(key);
	}

	void put(TokenKey key, SessionProof proof) {
		this.proofs.put(key, proof);
	}

	void remove(TokenKey key) {
		this.proofs.invalidate(key);
	}

}

package dev.latchkey.client.validation.proof;

import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.latchkey.client.validation.token.TokenKey;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that were found valid, a bounded number of them. It does not know which of
 * them are still valid. A hand goes round the sessions when one of them must make room
 * (the algorithm CLOCK): it takes the first that was not used since it passed. So a hit
 * costs one look-up, and changes nothing that other threads read.
 */
public final class SessionCache {

	private final ConcurrentMap<TokenKey, SessionProof> proofs = new ConcurrentHashMap<>();

	private final int maxSessions;

	// Guarded by this.
	private Iterator<SessionProof> hand = Collections.emptyIterator();

	/**
	 * Create an empty cache.
	 * @param maxSessions how many sessions to keep, 1 or more
	 */
	public SessionCache(int maxSessions) {
		this.maxSessions = maxSessions;
	}

	/**
	 * Look up a session. That alone does not keep it from being evicted.
	 * @param key the key of its token
	 * @return what proves it; {@code null} if it is not here
	 */
	public @Nullable SessionProof get(TokenKey key) {
		return this.proofs.get(key);
	}

	/**
	 * Keep a session.
	 * @param proof what proves it
	 */
	public void put(SessionProof proof) {
		// A map keeps the key that it has, and the older proof must not stay.
		this.proofs.remove(proof);
		this.proofs.put(proof, proof);
		if (this.proofs.size() > this.maxSessions) {
			makeRoom();
		}
	}

	private synchronized void makeRoom() {
		while (this.proofs.size() > this.maxSessions) {
			if (!this.hand.hasNext()) {
				this.hand = this.proofs.values().iterator();
			}
			if (this.hand.hasNext()) {
				pass(this.hand.next());
			}
		}
	}

	private void pass(SessionProof proof) {
		if (!proof.clearUse()) {
			this.proofs.remove(proof);
		}
	}

	/**
	 * Forget a session.
	 * @param key the key of its token
	 */
	public void remove(TokenKey key) {
		this.proofs.remove(key);
	}

}

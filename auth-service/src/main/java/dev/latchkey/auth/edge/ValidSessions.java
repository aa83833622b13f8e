package dev.latchkey.auth.edge;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * The valid sessions, with the cache that validations use too.
 */
public interface ValidSessions {

	/**
	 * Find the owner of a session without a store and without waiting.
	 * @param key the key of a token
	 * @return the owner, or {@code null} when a store must be asked
	 */
	@Nullable Identity getIfCached(SessionKey key);

	/**
	 * Find the owner of a session.
	 * @param key the key of a token
	 * @return the owner, or a {@link Refusal}, or the exception of the store
	 */
	CompletableFuture<Identity> find(SessionKey key);

}

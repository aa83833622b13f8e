package dev.latchkey.auth.session.cache;

import java.time.Clock;
import java.util.function.Function;

import dev.latchkey.auth.session.LastUses;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionCacheProperties;
import dev.latchkey.auth.session.SessionProperties;

import org.springframework.stereotype.Component;

/**
 * Creates caches of validated sessions, of the configured size.
 */
@Component
public class ValidatedSessionCacheFactory {

	private final SessionLoader loader;

	private final SessionInvalidations invalidations;

	private final LastUses uses;

	private final SessionProperties properties;

	private final SessionCacheProperties cache;

	private final Clock clock;

	ValidatedSessionCacheFactory(SessionLoader loader, SessionInvalidations invalidations, LastUses uses,
			SessionProperties properties, SessionCacheProperties cache, Clock clock) {
		this.loader = loader;
		this.invalidations = invalidations;
		this.uses = uses;
		this.properties = properties;
		this.cache = cache;
		this.clock = clock;
	}

	/**
	 * Create an empty cache.
	 * @param <T> the answers
	 * @param form creates the answer for a valid session
	 * @return the cache
	 */
	public <T> ValidatedSessionCache<T> create(Function<Session, T> form) {
		return new ValidatedSessionCache<>(form, this.cache.maxSessions(), this.properties, this.loader,
				this.invalidations, this.uses, this.clock);
	}

}

package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.edge.Identity;
import dev.latchkey.auth.edge.ValidSessions;
import dev.latchkey.auth.factor.FactorRequirement;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.SessionKey;
import dev.latchkey.auth.session.SessionProperties;
import dev.latchkey.auth.session.cache.ValidatedSessionCache;
import dev.latchkey.auth.session.cache.ValidatedSessionCacheFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The one cache of valid sessions: {@code ValidateSession} answers from it, and so do the
 * doors for proxies.
 */
@Component
@Primary
class ValidatedSessions implements ValidSessions {

	private final ValidatedSessionCache<ValidatedReply> cache;

	ValidatedSessions(ValidatedSessionCacheFactory caches, SessionProperties properties,
			FactorRequirement requirement) {
		this.cache = caches.create((session) -> reply(session, properties.touchInterval(), requirement));
	}

	// A refused session is never in the cache.
	private static ValidatedReply reply(Session session, Duration interval, FactorRequirement requirement) {
		requirement.check(session.factors());
		return ValidatedReply.of(session, interval);
	}

	ValidatedSessionCache<ValidatedReply> cache() {
		return this.cache;
	}

	@Override
	public @Nullable Identity getIfCached(SessionKey key) {
		ValidatedReply reply = this.cache.getIfCached(key);
		return (reply != null) ? reply.identity() : null;
	}

	@Override
	public CompletableFuture<Identity> find(SessionKey key) {
		return this.cache.validate(key).thenApply(ValidatedReply::identity);
	}

}

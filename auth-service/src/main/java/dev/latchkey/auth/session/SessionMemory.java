package dev.latchkey.auth.session;

import java.time.Clock;
import java.util.function.Function;

import org.springframework.stereotype.Component;

/**
 * Makes memories of valid sessions, of the size that is set.
 */
@Component
public class SessionMemory {

	private final SessionLookups lookups;

	private final SessionChanges changes;

	private final LastUses uses;

	private final SessionProperties properties;

	private final SessionCacheProperties cache;

	private final Clock clock;

	SessionMemory(SessionLookups lookups, SessionChanges changes, LastUses uses, SessionProperties properties,
			SessionCacheProperties cache, Clock clock) {
		this.lookups = lookups;
		this.changes = changes;
		this.uses = uses;
		this.properties = properties;
		this.cache = cache;
		this.clock = clock;
	}

	/**
	 * Remember what is answered of valid sessions.
	 * @param <T> the answers
	 * @param form makes the answer of a valid session
	 * @return the memory, which has no answers yet
	 */
	public <T> RememberedSessions<T> of(Function<Session, T> form) {
		return new RememberedSessions<>(form, this.cache.maxSessions(), this.properties, this.lookups, this.changes,
				this.uses, this.clock);
	}

}

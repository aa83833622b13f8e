package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import dev.latchkey.auth.v1.Factor;
import org.jspecify.annotations.Nullable;

/**
 * The sessions by their tokens, and the tags of those that were revoked. {@link State}
 * guards it.
 */
final class Sessions {

	private static final int MAX_PER_ACCOUNT = 20;

	private final Map<String, FakeSession> sessions = new LinkedHashMap<>();

	private final Set<Integer> revoked = new LinkedHashSet<>();

	private final Ids ids;

	Sessions(Ids ids) {
		this.ids = ids;
	}

	OpenedSession open(FakeAccount account, ClientInfo client, Map<Factor, Instant> verified, Instant now) {
		List<FakeSession> earlier = list(account.id(), now);
		if (earlier.size() >= MAX_PER_ACCOUNT) {
			FakeSession unused = earlier.stream().min(Comparator.comparing(FakeSession::lastSeenTime)).orElseThrow();
			revoke((session) -> session.id().equals(unused.id()));
		}
		return put(new FakeSession(this.ids.next(now), account.id(), now, now, verified, client));
	}

	private OpenedSession put(FakeSession session) {
		String token = Tokens.create(session.accountId());
		this.sessions.put(token, session);
		return new OpenedSession(token, session);
	}

	/**
	 * Find the valid session of a token.
	 */
	@Nullable FakeSession find(@Nullable String token, Instant now) {
		FakeSession session = (token != null) ? this.sessions.get(token) : null;
		return (session != null && session.isLiveAt(now)) ? session : null;
	}

	/**
	 * Find the valid session of a token, and count this as a use of it.
	 */
	FakeSession use(@Nullable String token, Instant now) {
		FakeSession session = find(token, now);
		if (session == null) {
			throw Refusal.SESSION_INVALID.exception();
		}
		FakeSession seen = session.seen(now);
		this.sessions.replace(String.valueOf(token), seen);
		return seen;
	}

	/**
	 * Give a session that was authenticated again another token.
	 */
	OpenedSession renew(FakeSession session) {
		revoke((each) -> each.id().equals(session.id()));
		return put(session);
	}

	/**
	 * List the valid sessions of an account, the newest first.
	 */
	List<FakeSession> list(UUID accountId, Instant now) {
		return this.sessions.values()
			.stream()
			.filter((session) -> session.accountId().equals(accountId) && session.isLiveAt(now))
			.sorted(Comparator.comparing((FakeSession session) -> session.id().toString()).reversed())
			.toList();
	}

	/**
	 * Revoke sessions.
	 */
	void revoke(Predicate<FakeSession> which) {
		this.sessions.values().removeIf((session) -> {
			boolean matches = which.test(session);
			if (matches) {
				this.revoked.add(Tokens.tag(session.accountId()));
			}
			return matches;
		});
	}

	/**
	 * Take the tags of what was revoked since the last time.
	 */
	List<Integer> takeRevoked() {
		List<Integer> tags = List.copyOf(this.revoked);
		this.revoked.clear();
		return tags;
	}

	void clear() {
		this.sessions.clear();
	}

	void age(Duration age) {
		this.sessions.replaceAll((token, session) -> session.older(age));
	}

}

package dev.latchkey.auth.grpc;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.session.Session;

/**
 * A page of the sessions of an account, the newest first. The limit of sessions bounds
 * the whole list, so it is read for each page. A page begins after the last session of
 * the page before it, so that new and revoked sessions do not shift the pages.
 *
 * @param sessions the sessions of the page
 * @param nextToken the token of the next page; empty on the last page
 */
record SessionPage(List<Session> sessions, String nextToken) {

	static SessionPage of(UUID accountId, List<Session> all, int size, String token) {
		String list = "sessions " + accountId;
		String after = PageToken.position(list, token);
		List<Session> rest = all.stream()
			.sorted(Comparator.comparing(SessionPage::id).reversed())
			.filter((session) -> after.isEmpty() || id(session).compareTo(after) < 0)
			.toList();
		List<Session> page = rest.subList(0, Math.min(rest.size(), PageSize.of(size)));
		return new SessionPage(page,
				(page.size() < rest.size()) ? PageToken.of(list, id(page.get(page.size() - 1))) : "");
	}

	// UUIDs of version 7 sort by their time as text.
	private static String id(Session session) {
		return session.id().toString();
	}

}

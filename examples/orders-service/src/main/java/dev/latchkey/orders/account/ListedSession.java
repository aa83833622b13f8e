package dev.latchkey.orders.account;

import java.time.Instant;
import java.util.List;

import dev.latchkey.auth.v1.ListSessionsResponse;

/**
 * A session in the list of an account.
 *
 * @param sessionId the id, which proves nothing
 * @param clientLabel the program that signed in
 * @param current whether it is the session of the caller
 * @param createTime when it was created
 * @param lastSeenTime when it was last used, to some minutes
 */
record ListedSession(String sessionId, String clientLabel, boolean current, Instant createTime, Instant lastSeenTime) {

	static List<ListedSession> of(ListSessionsResponse reply) {
		return reply.getSessionsList()
			.stream()
			.map((session) -> new ListedSession(session.getSessionId(), session.getClientLabel(),
					session.getSessionId().equals(reply.getCurrentSessionId()),
					SessionDetails.instant(session.getCreateTime()), SessionDetails.instant(session.getLastSeenTime())))
			.toList();
	}

}

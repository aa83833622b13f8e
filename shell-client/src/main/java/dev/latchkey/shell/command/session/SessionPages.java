package dev.latchkey.shell.command.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import com.google.protobuf.util.Timestamps;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.Session;

/**
 * All pages of a list of sessions as one.
 */
public final class SessionPages {

	// An account has fewer sessions than these pages hold, so a server that always names
	// another page is stopped.
	private static final int MAX_PAGES = 100;

	private static final int PAGE_SIZE = 200;

	private static final Comparator<Session> LAST_USED_FIRST = Comparator
		.comparing(Session::getLastSeenTime, Timestamps.comparator())
		.reversed();

	private SessionPages() {
	}

	/**
	 * The sessions of all pages, the last used first.
	 * @param page the call that gets a page
	 * @return one reply with all of them
	 */
	public static ListSessionsResponse all(Function<ListSessionsRequest, ListSessionsResponse> page) {
		List<Session> sessions = new ArrayList<>();
		ListSessionsResponse reply = page.apply(request(""));
		sessions.addAll(reply.getSessionsList());
		for (int pages = 1; pages < MAX_PAGES && !reply.getNextPageToken().isEmpty(); pages++) {
			reply = page.apply(request(reply.getNextPageToken()));
			sessions.addAll(reply.getSessionsList());
		}
		sessions.sort(LAST_USED_FIRST);
		return reply.toBuilder().clearSessions().addAllSessions(sessions).clearNextPageToken().build();
	}

	private static ListSessionsRequest request(String token) {
		return ListSessionsRequest.newBuilder().setPageSize(PAGE_SIZE).setPageToken(token).build();
	}

}

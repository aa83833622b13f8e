package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.ListAccountsResponse;
import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Page tokens of other accounts and other lists, and made-up ones. A token is of one
 * list.
 */
class PageTokenTests extends AbstractGrpcTests {

	@Test
	@Tag("asvs-8.2.2")
	void tokenOfAnotherAccountIsRefused() {
		List<SignInResponse> ada = threeSessions();
		List<SignInResponse> grace = threeSessions();
		for (List<SignInResponse> callers : List.of(ada, grace)) {
			String foreign = sessions((callers == ada) ? grace : ada, "").getNextPageToken();
			assertThat(foreign).isNotEmpty();
			failure(() -> sessions(callers, foreign)).isInvalid("FIELD_INVALID", "page_token");
			failure(() -> adminSessions(callers, foreign)).isInvalid("FIELD_INVALID", "page_token");
		}
	}

	@Test
	void tokenOfAnotherListIsRefused() {
		List<SignInResponse> caller = threeSessions();
		String ofSessions = sessions(caller, "").getNextPageToken();
		String ofAccounts = accounts("").getNextPageToken();
		assertThat(List.of(ofSessions, ofAccounts)).doesNotContain("");
		failure(() -> accounts(ofSessions)).isInvalid("FIELD_INVALID", "page_token");
		failure(() -> sessions(caller, ofAccounts)).isInvalid("FIELD_INVALID", "page_token");
		failure(() -> adminSessions(caller, ofAccounts)).isInvalid("FIELD_INVALID", "page_token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "YWRh=", "YWRhYQ==", "_w", "wK8", "YQB", "AA", "YWRhCg", "lks_x", " YWRh" })
	void madeUpTokenOfAccountsIsRefused(String token) {
		failure(() -> accounts(token)).isInvalid("FIELD_INVALID", "page_token");
	}

	private List<SignInResponse> threeSessions() {
		String username = newUsername();
		List<SignInResponse> sessions = new ArrayList<>(List.of(signUpAndIn(username)));
		sessions.add(signIn(username));
		sessions.add(signIn(username));
		return sessions;
	}

	private ListSessionsResponse sessions(List<SignInResponse> caller, String token) {
		return sessionsAs("Bearer " + caller.get(0).getSessionToken())
			.listSessions(ListSessionsRequest.newBuilder().setPageSize(1).setPageToken(token).build());
	}

	private List<Session> adminSessions(List<SignInResponse> caller, String token) {
		return adminsAs("Bearer " + ADMIN_KEY)
			.listSessions(dev.latchkey.admin.v1.ListSessionsRequest.newBuilder()
				.setAccountId(caller.get(0).getAccount().getAccountId())
				.setPageSize(1)
				.setPageToken(token)
				.build())
			.getSessionsList();
	}

	private ListAccountsResponse accounts(String token) {
		return adminsAs("Bearer " + ADMIN_KEY)
			.listAccounts(ListAccountsRequest.newBuilder().setPageSize(1).setPageToken(token).build());
	}

}

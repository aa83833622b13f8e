package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.latchkey.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.latchkey.admin.v1.DeleteAccountRequest;
import dev.latchkey.admin.v1.GetAccountRequest;
import dev.latchkey.admin.v1.ListSessionsRequest;
import dev.latchkey.admin.v1.ListSessionsResponse;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What administrators do with one account: find, delete, list and revoke its sessions.
 */
class AdminSessionsTests extends AbstractGrpcTests {

	@Test
	void anAccountIsFoundByItsUsernameInAnyCase() {
		String username = newUsername();
		String id = signUpAndIn(username).getAccount().getAccountId();
		GetAccountRequest request = GetAccountRequest.newBuilder()
			.setUsername(username.toUpperCase(Locale.ROOT))
			.build();
		assertThat(admin().getAccount(request).getAccount().getAccountId()).isEqualTo(id);
	}

	@Test
	void anAccountIsNamedOneWay() {
		failure(() -> admin().getAccount(GetAccountRequest.getDefaultInstance())).isInvalid("FIELD_INVALID",
				"account_id");
		failure(() -> admin().getAccount(GetAccountRequest.newBuilder().setUsername("no").build()))
			.isInvalid("USERNAME_INVALID", "username");
		failure(() -> admin().getAccount(GetAccountRequest.newBuilder().setUsername(newUsername()).build()))
			.is(Code.NOT_FOUND, "ACCOUNT_NOT_FOUND");
	}

	@Test
	@Tag("asvs-7.4.2")
	void aDeletedAccountHasNoSessionsAndFreesItsUsername() {
		String username = newUsername();
		SignInResponse signIn = signUpAndIn(username);
		DeleteAccountRequest request = DeleteAccountRequest.newBuilder()
			.setAccountId(signIn.getAccount().getAccountId())
			.build();
		var unused = admin().deleteAccount(request);
		failure(() -> validate(signIn.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> admin().deleteAccount(request)).is(Code.NOT_FOUND, "ACCOUNT_NOT_FOUND");
		assertThat(signUpAndIn(username).getAccount().getAccountId()).isNotEqualTo(request.getAccountId());
	}

	@Test
	void sessionsAreListedInPagesTheNewestFirst() {
		String username = newUsername();
		List<String> newestFirst = new ArrayList<>();
		String id = signUpAndIn(username).getAccount().getAccountId();
		var unused = admin().revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(id).setAll(true).build());
		for (int i = 0; i < 5; i++) {
			newestFirst.add(0, signIn(username).getSession().getSessionId());
		}
		List<String> listed = new ArrayList<>();
		String token = "";
		do {
			ListSessionsResponse page = list(id, 2, token);
			assertThat(page.getSessionsCount()).isBetween(1, 2);
			page.getSessionsList().stream().map(Session::getSessionId).forEach(listed::add);
			token = page.getNextPageToken();
		}
		while (!token.isEmpty());
		assertThat(listed).isEqualTo(newestFirst);
		failure(() -> list(id, -1, "")).isInvalid("FIELD_INVALID", "page_size");
		failure(() -> list(id, 2, "made up")).isInvalid("FIELD_INVALID", "page_token");
		failure(() -> list(id, 2, newestFirst.get(0))).isInvalid("FIELD_INVALID", "page_token");
		failure(() -> list(UUID.randomUUID().toString(), 2, "")).is(Code.NOT_FOUND, "ACCOUNT_NOT_FOUND");
	}

	@Test
	void aPageTokenIsForTheSessionsOfOneAccount() {
		String username = newUsername();
		SignInResponse signIn = signUpAndIn(username);
		signIn(username);
		String id = signIn.getAccount().getAccountId();
		String token = list(id, 1, "").getNextPageToken();
		assertThat(list(id, 1, token).getSessionsList()).hasSize(1);
		String stranger = signUpAndIn(newUsername()).getAccount().getAccountId();
		failure(() -> list(stranger, 1, token)).isInvalid("FIELD_INVALID", "page_token");
	}

	@Test
	@Tag("asvs-7.4.5")
	void oneSessionIsRevoked() {
		String username = newUsername();
		SignInResponse first = signUpAndIn(username);
		SignInResponse second = signIn(username);
		String id = first.getAccount().getAccountId();
		RevokeSessionsRequest request = revoke(id, first.getSession().getSessionId());
		assertThat(admin().revokeSessions(request).getRevokedCount()).isOne();
		failure(() -> validate(first.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(validate(second.getSessionToken()).getAccount().getAccountId()).isEqualTo(id);
		failure(() -> admin().revokeSessions(request)).is(Code.NOT_FOUND, "SESSION_NOT_FOUND");
		failure(() -> admin().revokeSessions(revoke(id, "garbage"))).isInvalid("FIELD_INVALID", "session_id");
		failure(() -> admin().revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(id).build()))
			.isInvalid("FIELD_INVALID", "session_id");
		String stranger = signUpAndIn(newUsername()).getAccount().getAccountId();
		failure(() -> admin().revokeSessions(revoke(stranger, second.getSession().getSessionId()))).is(Code.NOT_FOUND,
				"SESSION_NOT_FOUND");
	}

	private static RevokeSessionsRequest revoke(String accountId, String sessionId) {
		return RevokeSessionsRequest.newBuilder().setAccountId(accountId).setSessionId(sessionId).build();
	}

	private ListSessionsResponse list(String accountId, int size, String token) {
		return admin().listSessions(
				ListSessionsRequest.newBuilder().setAccountId(accountId).setPageSize(size).setPageToken(token).build());
	}

	private AdminServiceBlockingStub admin() {
		return adminsAs("Bearer " + ADMIN_KEY);
	}

}

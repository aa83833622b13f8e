package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.latchkey.admin.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.EnableAccountRequest;
import dev.latchkey.admin.v1.GetAccountRequest;
import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.admin.v1.ListAccountsResponse;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.Account.State;
import io.grpc.Status.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdminGrpcServiceTests extends AbstractGrpcTests {

	@Test
	void accountsAreListedPageByPage() {
		String prefix = newUsername() + "-";
		for (String end : List.of("c", "a", "e", "b", "d")) {
			signUp(prefix + end);
		}
		signUp(newUsername());
		List<String> names = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		String token = "";
		do {
			ListAccountsResponse page = list(prefix, 2, token);
			page.getAccountsList().stream().map(Account::getUsername).forEach(names::add);
			sizes.add(page.getAccountsCount());
			token = page.getNextPageToken();
		}
		while (!token.isEmpty());
		assertThat(names).containsExactly(prefix + "a", prefix + "b", prefix + "c", prefix + "d", prefix + "e");
		assertThat(sizes).containsExactly(2, 2, 1);
		assertThat(list(prefix, 0, "").getAccountsList()).hasSize(5);
		assertThat(list(prefix, 5, "").getNextPageToken()).isEmpty();
	}

	@Test
	void aPageTokenIsForOneList() {
		String prefix = newUsername() + "-";
		signUp(prefix + "a");
		signUp(prefix + "b");
		String token = list(prefix, 1, "").getNextPageToken();
		assertThat(list(prefix, 1, token).getAccountsList()).hasSize(1);
		failure(() -> list("", 1, token)).isInvalid("FIELD_INVALID", "page_token");
	}

	@Test
	void invalidPageRequestsAreRefused() {
		failure(() -> list("", -1, "")).isInvalid("FIELD_INVALID", "page_size");
		for (String token : List.of("no token!", "YWRh", "AAAAAGFkYQ", "AAAAAA", "A")) {
			failure(() -> list("", 0, token)).isInvalid("FIELD_INVALID", "page_token");
		}
		failure(() -> list("a".repeat(65), 0, "")).isInvalid("FIELD_INVALID", "username_prefix");
		assertThat(list("%_'; --", Integer.MAX_VALUE, "").getAccountsList()).isEmpty();
	}

	@Test
	@Tag("asvs-7.4.2")
	@Tag("asvs-8.3.2")
	void disabledAccountHasNoSessionsAndCannotSignIn() {
		String username = newUsername();
		var signIn = signUpAndIn(username);
		String id = signIn.getAccount().getAccountId();
		assertThat(disable(id).getState()).isEqualTo(State.STATE_DISABLED);
		failure(() -> validate(signIn.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> signIn(username)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(disable(id).getState()).isEqualTo(State.STATE_DISABLED);
		assertThat(get(id).getState()).isEqualTo(State.STATE_DISABLED);
		assertThat(enable(id).getState()).isEqualTo(State.STATE_ACTIVE);
		failure(() -> validate(signIn.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		String token = signIn(username).getSessionToken();
		enable(id);
		assertThat(validate(token).getAccount().getUsername()).isEqualTo(username);
	}

	@Test
	@Tag("asvs-7.4.5")
	void allSessionsOfOneAccountAreRevoked() {
		String username = newUsername();
		String first = signUpAndIn(username).getSessionToken();
		var second = signIn(username);
		String other = signUpAndIn(newUsername()).getSessionToken();
		assertThat(revokeSessions(second.getAccount().getAccountId())).isEqualTo(2);
		failure(() -> validate(first)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> validate(second.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(validate(other).getAccount().getAccountId()).isNotEmpty();
		assertThat(revokeSessions(second.getAccount().getAccountId())).isZero();
		assertThat(signIn(username).getSessionToken()).isNotEmpty();
	}

	@Test
	void unknownAccountIsNotFoundAndInvalidIdIsRefused() {
		for (String id : List.of(UUID.randomUUID().toString(), "garbage")) {
			for (ThrowingCallable call : List.<ThrowingCallable>of(() -> get(id), () -> disable(id), () -> enable(id),
					() -> revokeSessions(id), () -> startReset(admin(), id))) {
				Failure failure = failure(call);
				if (id.equals("garbage")) {
					failure.isInvalid("FIELD_INVALID", "account_id");
				}
				else {
					failure.is(Code.NOT_FOUND, "ACCOUNT_NOT_FOUND");
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "Bearer ", "Bearer garbage", ADMIN_KEY, "Bearer " + ADMIN_KEY + "x", "Basic " + ADMIN_KEY })
	@Tag("asvs-8.2.1")
	void everyRpcIsRefusedWithoutTheKeyBeforeValidation(String authorization) {
		AdminServiceBlockingStub caller = adminsAs(authorization);
		failure(() -> caller.listAccounts(ListAccountsRequest.getDefaultInstance())).is(Code.UNAUTHENTICATED,
				"ADMIN_KEY_INVALID");
		failure(() -> caller.getAccount(GetAccountRequest.getDefaultInstance())).is(Code.UNAUTHENTICATED,
				"ADMIN_KEY_INVALID");
		failure(() -> startReset(caller, "garbage")).is(Code.UNAUTHENTICATED, "ADMIN_KEY_INVALID");
	}

	@Test
	@Tag("asvs-7.2.2")
	void sessionTokenIsNotAnAdminKeyAndViceVersa() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		failure(() -> adminsAs("Bearer " + token).listAccounts(ListAccountsRequest.getDefaultInstance()))
			.is(Code.UNAUTHENTICATED, "ADMIN_KEY_INVALID");
		failure(() -> validate(ADMIN_KEY)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	private AdminServiceBlockingStub admin() {
		return adminsAs("Bearer " + ADMIN_KEY);
	}

	private ListAccountsResponse list(String prefix, int size, String token) {
		return admin().listAccounts(ListAccountsRequest.newBuilder()
			.setUsernamePrefix(prefix)
			.setPageSize(size)
			.setPageToken(token)
			.build());
	}

	private Account get(String id) {
		return admin().getAccount(GetAccountRequest.newBuilder().setAccountId(id).build()).getAccount();
	}

	private Account disable(String id) {
		return admin().disableAccount(DisableAccountRequest.newBuilder().setAccountId(id).build()).getAccount();
	}

	private Account enable(String id) {
		return admin().enableAccount(EnableAccountRequest.newBuilder().setAccountId(id).build()).getAccount();
	}

	private int revokeSessions(String id) {
		return admin().revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(id).setAll(true).build())
			.getRevokedCount();
	}

	private static String startReset(AdminServiceBlockingStub caller, String id) {
		return caller.startPasswordReset(StartPasswordResetRequest.newBuilder().setAccountId(id).build())
			.getResetCode();
	}

}

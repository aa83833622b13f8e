package dev.latchkey.auth.grpc;

import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.GetAccountRequest;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangePasswordTests extends AbstractGrpcTests {

	private static final String CHANGED = "another long and plain phrase";

	@Test
	@Tag("asvs-6.2.2")
	@Tag("asvs-6.2.3")
	@Tag("asvs-7.2.4")
	@Tag("asvs-7.4.3")
	void changeInvalidatesThePasswordAndAllSessionsAndReturnsANewToken() {
		String username = newUsername();
		String other = signUpAndIn(username).getSessionToken();
		String caller = signIn(username).getSessionToken();
		ChangePasswordResponse changed = change(caller, PHRASE, CHANGED);
		assertThat(changed.getRevokedCount()).isOne();
		failure(() -> validate(other)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> validate(caller)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(validate(changed.getSessionToken()).getAccount().getUsername()).isEqualTo(username);
		failure(() -> signIn(username)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(this.authentication.signIn(credentials(username, CHANGED)).getSessionToken()).isNotEmpty();
	}

	@Test
	@Tag("asvs-7.5.1")
	void eachFieldIsNamedInItsRefusal() {
		String username = newUsername();
		String caller = signUpAndIn(username).getSessionToken();
		failure(() -> change(caller, "wrong " + PHRASE, CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		failure(() -> change(caller, "", CHANGED)).isInvalid("FIELD_INVALID", "current_password");
		failure(() -> change(caller, PHRASE, "")).isInvalid("FIELD_INVALID", "new_password");
		failure(() -> change(caller, PHRASE, "fourteen chars")).isInvalid("PASSWORD_TOO_SHORT", "new_password");
		failure(() -> change(caller, PHRASE, "p".repeat(1025))).isInvalid("PASSWORD_TOO_LONG", "new_password");
		failure(() -> change("garbage", PHRASE, CHANGED)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(validate(caller).getAccount().getUsername()).isEqualTo(username);
		assertThat(signIn(username).getSessionToken()).isNotEmpty();
	}

	@Test
	void accountIsDescribedToItsOwner() {
		String username = newUsername();
		String caller = signUpAndIn(username).getSessionToken();
		var account = accountsAs("Bearer " + caller).getAccount(GetAccountRequest.getDefaultInstance()).getAccount();
		assertThat(account.getUsername()).isEqualTo(username);
		assertThat(account.hasCreateTime()).isTrue();
		failure(() -> this.accounts.getAccount(GetAccountRequest.getDefaultInstance())).is(Code.UNAUTHENTICATED,
				"SESSION_INVALID");
	}

	private ChangePasswordResponse change(String token, String current, String changed) {
		return accountsAs("Bearer " + token).changePassword(
				ChangePasswordRequest.newBuilder().setCurrentPassword(current).setNewPassword(changed).build());
	}

}

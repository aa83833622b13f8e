package dev.latchkey.auth.grpc;

import java.time.Duration;

import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.EnableAccountRequest;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.admin.v1.StartPasswordResetResponse;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.CompletePasswordResetResponse;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordResetTests extends AbstractGrpcTests {

	private static final String CHANGED = "another long and plain phrase";

	@Test
	@Tag("asvs-6.4.1")
	void codeSetsAPasswordOnceAndRevokesAllSessions() {
		String username = newUsername();
		SignInResponse signIn = signUpAndIn(username);
		String code = start(signIn).getResetCode();
		assertThat(code).matches("lkr_[A-Za-z0-9_-]{43}[A-Za-z0-9]{6}");
		assertThat(validate(signIn.getSessionToken()).getAccount().getUsername()).isEqualTo(username);
		assertThat(complete(username, code, CHANGED)).isEqualTo(CompletePasswordResetResponse.getDefaultInstance());
		failure(() -> validate(signIn.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> signIn(username)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(this.authentication.signIn(credentials(username, CHANGED)).getSessionToken()).isNotEmpty();
		failure(() -> complete(username, code, PHRASE)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(this.authentication.signIn(credentials(username, CHANGED)).getSessionToken()).isNotEmpty();
	}

	@Test
	@Tag("asvs-6.4.1")
	void codeWorksUntilItExpires() {
		String username = newUsername();
		SignInResponse signIn = signUpAndIn(username);
		StartPasswordResetResponse late = start(signIn);
		assertThat(late.getExpireTime().getSeconds())
			.isEqualTo(this.clock.instant().plusSeconds(3600).getEpochSecond());
		this.clock.advance(Duration.ofHours(1));
		failure(() -> complete(username, late.getResetCode(), CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		String code = start(signIn).getResetCode();
		this.clock.advance(Duration.ofHours(1).minusMillis(1));
		complete(username, code, CHANGED);
		assertThat(this.authentication.signIn(credentials(username, CHANGED)).getSessionToken()).isNotEmpty();
	}

	@Test
	void onlyTheNewestCodeOfItsAccountWorks() {
		String ada = newUsername();
		String grace = newUsername();
		SignInResponse signIn = signUpAndIn(ada);
		signUp(grace);
		String first = start(signIn).getResetCode();
		String second = start(signIn).getResetCode();
		failure(() -> complete(ada, first, CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		failure(() -> complete(grace, second, CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		failure(() -> complete(newUsername(), second, CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		failure(() -> complete(ada, "garbage", CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		failure(() -> complete(ada, "", CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		complete(ada, second, CHANGED);
	}

	@Test
	@Tag("asvs-6.4.1")
	void codeIsNotAPasswordAndCannotBecomeOne() {
		String username = newUsername();
		String code = start(signUpAndIn(username)).getResetCode();
		failure(() -> this.authentication.signIn(credentials(username, code))).is(Code.UNAUTHENTICATED,
				"CREDENTIALS_INVALID");
		failure(() -> complete(username, code, "my " + code)).isInvalid("PASSWORD_CONTAINS_CONTEXT", "new_password");
		failure(() -> complete(username, code, "short")).isInvalid("PASSWORD_TOO_SHORT", "new_password");
		failure(() -> complete(username, code, "")).isInvalid("FIELD_INVALID", "new_password");
		failure(() -> complete("a", code, CHANGED)).isInvalid("USERNAME_INVALID", "username");
		complete(username, code, CHANGED);
	}

	@Test
	void disabledAccountCannotBeReset() {
		String username = newUsername();
		SignInResponse signIn = signUpAndIn(username);
		String code = start(signIn).getResetCode();
		adminsAs("Bearer " + ADMIN_KEY).disableAccount(
				DisableAccountRequest.newBuilder().setAccountId(signIn.getAccount().getAccountId()).build());
		failure(() -> complete(username, code, CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
	}

	@Test
	@Tag("asvs-6.4.1")
	void revokingTheSessionsRevokesTheCode() {
		String username = newUsername();
		SignInResponse signIn = signUpAndIn(username);
		String id = signIn.getAccount().getAccountId();
		String first = start(signIn).getResetCode();
		var revoked = adminsAs("Bearer " + ADMIN_KEY)
			.revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(id).setAll(true).build());
		assertThat(revoked).isNotNull();
		failure(() -> complete(username, first, CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		String second = start(signIn).getResetCode();
		var disabled = adminsAs("Bearer " + ADMIN_KEY)
			.disableAccount(DisableAccountRequest.newBuilder().setAccountId(id).build());
		var enabled = adminsAs("Bearer " + ADMIN_KEY)
			.enableAccount(EnableAccountRequest.newBuilder().setAccountId(id).build());
		assertThat(enabled).isNotEqualTo(disabled);
		failure(() -> complete(username, second, CHANGED)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		complete(username, start(signIn).getResetCode(), CHANGED);
	}

	private StartPasswordResetResponse start(SignInResponse signIn) {
		return adminsAs("Bearer " + ADMIN_KEY).startPasswordReset(
				StartPasswordResetRequest.newBuilder().setAccountId(signIn.getAccount().getAccountId()).build());
	}

	private CompletePasswordResetResponse complete(String username, String code, String password) {
		return this.authentication.completePasswordReset(CompletePasswordResetRequest.newBuilder()
			.setUsername(username)
			.setResetCode(code)
			.setNewPassword(password)
			.build());
	}

}

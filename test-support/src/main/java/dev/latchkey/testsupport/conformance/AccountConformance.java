package dev.latchkey.testsupport.conformance;

import java.util.Map;

import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.GetAccountRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users manage their account.
 */
public interface AccountConformance extends ConformanceTarget {

	@Test
	default void accountIsDescribed() {
		SignInResponse session = nobody().newSession();
		assertThat(nobody().as(session).accounts().getAccount(GetAccountRequest.getDefaultInstance()).getAccount())
			.isEqualTo(session.getAccount());
	}

	@Test
	default void changedPasswordRevokesAllSessions() {
		SignInResponse caller = nobody().newSession();
		SignInResponse other = nobody().anotherSession(caller);
		String username = caller.getAccount().getUsername();
		ChangePasswordResponse reply = change(caller, Caller.PHRASE, Caller.OTHER_PHRASE);
		assertThat(reply.getRevokedCount()).isEqualTo(1);
		assertThat(reply.getSession().getSessionId()).isNotEqualTo(caller.getSession().getSessionId());
		assertThat(reply.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD);
		Refused.by(() -> nobody().validate(caller.getSessionToken())).isInvalidSession();
		Refused.by(() -> nobody().validate(other.getSessionToken())).isInvalidSession();
		assertThat(nobody().validate(reply.getSessionToken()).getSession().getSessionId())
			.isEqualTo(reply.getSession().getSessionId());
		Refused.by(() -> nobody().signIn(username, Caller.PHRASE)).isInvalidCredentials();
		nobody().signIn(username, Caller.OTHER_PHRASE);
	}

	@Test
	default void refusedChangeChangesNothing() {
		SignInResponse caller = nobody().newSession();
		Refused.by(() -> change(caller, Caller.OTHER_PHRASE, Caller.OTHER_PHRASE)).isInvalidCredentials();
		Refused.by(() -> change(caller, "", Caller.OTHER_PHRASE))
			.isField("FIELD_INVALID", "current_password", "REQUIRED");
		Refused.by(() -> change(caller, Caller.PHRASE, "")).isField("FIELD_INVALID", "new_password", "REQUIRED");
		Refused.by(() -> change(caller, Caller.PHRASE, "short"))
			.isField("PASSWORD_TOO_SHORT", "new_password", "TOO_SHORT", Map.of("min_length", "15"));
		Refused.by(() -> change(caller, Caller.PHRASE, "a".repeat(257)))
			.isField("PASSWORD_TOO_LONG", "new_password", "TOO_LONG", Map.of("max_length", "256"));
		nobody().validate(caller.getSessionToken());
		nobody().anotherSession(caller);
	}

	@Test
	default void deletedAccountHasNoSessionsAndItsUsernameIsFree() {
		SignInResponse caller = nobody().newSession();
		SignInResponse other = nobody().anotherSession(caller);
		String username = caller.getAccount().getUsername();
		Refused.by(() -> delete(caller, Caller.OTHER_PHRASE)).isInvalidCredentials();
		Refused.by(() -> delete(caller, "")).isField("FIELD_INVALID", "password", "REQUIRED");
		delete(caller, Caller.PHRASE);
		Refused.by(() -> nobody().validate(caller.getSessionToken())).isInvalidSession();
		Refused.by(() -> nobody().validate(other.getSessionToken())).isInvalidSession();
		Refused.by(() -> nobody().signIn(username, Caller.PHRASE)).isInvalidCredentials();
		assertThat(nobody().signUp(username, Caller.PHRASE).getAccount().getAccountId())
			.isNotEqualTo(caller.getAccount().getAccountId());
	}

	@Test
	default void nobodyManagesAnAccount() {
		SignInResponse nobodysSession = SignInResponse.getDefaultInstance();
		Refused.by(() -> nobody().accounts().getAccount(GetAccountRequest.getDefaultInstance())).isInvalidSession();
		Refused.by(() -> change(nobodysSession, Caller.PHRASE, Caller.OTHER_PHRASE)).isInvalidSession();
		Refused.by(() -> delete(nobodysSession, Caller.PHRASE)).isInvalidSession();
	}

	private ChangePasswordResponse change(SignInResponse caller, String current, String changed) {
		return nobody().as(caller)
			.accounts()
			.changePassword(
					ChangePasswordRequest.newBuilder().setCurrentPassword(current).setNewPassword(changed).build());
	}

	private void delete(SignInResponse caller, String password) {
		var unused = nobody().as(caller)
			.accounts()
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(password).build());
	}

}

package dev.latchkey.auth.grpc;

import dev.latchkey.auth.v1.DeleteAccountRequest;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class AccountGrpcServiceTests extends AbstractGrpcTests {

	@Test
	@Tag("asvs-7.4.2")
	void deletingAnAccountRevokesItsSessionsAndFreesTheName() {
		String username = newUsername();
		String first = signUpAndIn(username).getSessionToken();
		String second = signIn(username).getSessionToken();
		delete(first, PHRASE);
		failure(() -> validate(first)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> validate(second)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> signIn(username)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThatNoException().isThrownBy(() -> signUp(username));
	}

	@Test
	@Tag("asvs-7.5.3")
	void deletingRequiresThePassword() {
		String username = newUsername();
		String token = signUpAndIn(username).getSessionToken();
		failure(() -> delete(token, PHRASE + "8")).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		failure(() -> delete(token, "")).isInvalid("FIELD_INVALID", "password");
		failure(() -> delete(token, "p".repeat(1025))).isInvalid("PASSWORD_TOO_LONG", "password");
		assertThat(validate(token).getAccount().getUsername()).isEqualTo(username);
	}

	@Test
	void deletingRequiresASession() {
		failure(() -> this.accounts.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(PHRASE).build()))
			.is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> delete("garbage", PHRASE)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	@Tag("asvs-8.2.2")
	void deletingAffectsOnlyTheCallersAccount() {
		String ada = newUsername();
		String grace = newUsername();
		signUp(ada);
		String token = signUpAndIn(grace).getSessionToken();
		delete(token, PHRASE);
		assertThatNoException().isThrownBy(() -> signIn(ada));
	}

	private void delete(String token, String password) {
		accountsAs("Bearer " + token).deleteAccount(DeleteAccountRequest.newBuilder().setPassword(password).build());
	}

}

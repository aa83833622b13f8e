package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.GetAccountRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangePasswordTests extends AbstractGrpcTests {

	private static final String CHANGED = "another long and plain phrase";

	@Test
	void theOldPasswordAndAllSessionsDieAndTheCallerGoesOnWithANewToken() {
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
	void anAccountIsDescribedToItsOwner() {
		String username = newUsername();
		String caller = signUpAndIn(username).getSessionToken();
		var account = accountsAs("Bearer " + caller).getAccount(GetAccountRequest.getDefaultInstance()).getAccount();
		assertThat(account.getUsername()).isEqualTo(username);
		assertThat(account.hasCreateTime()).isTrue();
		failure(() -> this.accounts.getAccount(GetAccountRequest.getDefaultInstance())).is(Code.UNAUTHENTICATED,
				"SESSION_INVALID");
	}

	@Test
	void noSignInThatRacesWithTheChangeLeavesALiveSession() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			for (int round = 0; round < 25; round++) {
				String username = newUsername();
				String caller = signUpAndIn(username).getSessionToken();
				CountDownLatch started = new CountDownLatch(7);
				List<Future<List<String>>> signIns = new ArrayList<>();
				for (int i = 0; i < 7; i++) {
					signIns.add(threads.submit(() -> signInUntilRefused(username, started)));
				}
				started.await();
				String renewed = change(caller, PHRASE, CHANGED).getSessionToken();
				for (Future<List<String>> tokens : signIns) {
					tokens.get()
						.forEach((token) -> failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID"));
				}
				assertThat(validate(renewed).getAccount().getUsername()).isEqualTo(username);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private List<String> signInUntilRefused(String username, CountDownLatch started) {
		List<String> tokens = new ArrayList<>();
		Optional<String> token = trySignIn(username, "");
		started.countDown();
		while (token.isPresent()) {
			tokens.add(token.get());
			token = trySignIn(username, token.get());
		}
		return tokens;
	}

	// Each sign-in replaces the one before, or the limit would end the session that
	// changes
	// the password.
	private Optional<String> trySignIn(String username, String replaced) {
		try {
			return Optional
				.of(authenticationAs("Bearer " + replaced).signIn(credentials(username, PHRASE)).getSessionToken());
		}
		catch (StatusRuntimeException ex) {
			Failure.of(ex).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
			return Optional.empty();
		}
	}

	private ChangePasswordResponse change(String token, String current, String changed) {
		return accountsAs("Bearer " + token).changePassword(
				ChangePasswordRequest.newBuilder().setCurrentPassword(current).setNewPassword(changed).build());
	}

}

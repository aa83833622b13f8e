package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sign-ins with the old password run while it becomes invalid. Their tokens are refused
 * afterwards, whenever they were verified. Attempts count as failures until they are
 * verified, so many concurrent ones need higher limits.
 */
@TestPropertySource(
		properties = { "latchkey.throttle.delay-from-failure=100", "latchkey.throttle.account-delay-from-failure=100" })
class SignInRaceTests extends AbstractGrpcTests {

	private static final String CHANGED = "another long and plain phrase";

	private static final int ROUNDS = 6;

	private static final int RACERS = 7;

	@Test
	@Tag("asvs-7.4.3")
	@Tag("asvs-15.4.2")
	void changedPasswordLeavesNoSessionOfTheOldOne() throws Exception {
		race((caller) -> accountsAs("Bearer " + caller.getSessionToken()).changePassword(
				ChangePasswordRequest.newBuilder().setCurrentPassword(PHRASE).setNewPassword(CHANGED).build()));
	}

	@Test
	@Tag("asvs-7.4.3")
	void resetPasswordLeavesNoSessionOfTheOldOne() throws Exception {
		race((caller) -> {
			String code = adminsAs("Bearer " + ADMIN_KEY)
				.startPasswordReset(
						StartPasswordResetRequest.newBuilder().setAccountId(caller.getAccount().getAccountId()).build())
				.getResetCode();
			var unused = this.authentication.completePasswordReset(CompletePasswordResetRequest.newBuilder()
				.setUsername(caller.getAccount().getUsername())
				.setResetCode(code)
				.setNewPassword(CHANGED)
				.build());
		});
	}

	@Test
	@Tag("asvs-7.4.2")
	void disabledAccountHasNoSession() throws Exception {
		race((caller) -> adminsAs("Bearer " + ADMIN_KEY).disableAccount(
				DisableAccountRequest.newBuilder().setAccountId(caller.getAccount().getAccountId()).build()));
	}

	@Test
	@Tag("asvs-7.4.2")
	void deletedAccountHasNoSession() throws Exception {
		race((caller) -> accountsAs("Bearer " + caller.getSessionToken())
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(PHRASE).build()));
	}

	private void race(Consumer<SignInResponse> act) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(RACERS);
		try {
			for (int round = 0; round < ROUNDS; round++) {
				SignInResponse caller = signUpAndIn(newUsername());
				CountDownLatch started = new CountDownLatch(RACERS);
				List<Future<List<String>>> signIns = new ArrayList<>();
				for (int i = 0; i < RACERS; i++) {
					signIns.add(threads.submit(() -> signInUntilRefused(caller.getAccount().getUsername(), started)));
				}
				assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
				act.accept(caller);
				for (Future<List<String>> tokens : signIns) {
					assertThat(tokens.get()).isNotEmpty()
						.allSatisfy(
								(token) -> failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID"));
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private List<String> signInUntilRefused(String username, CountDownLatch started) {
		List<String> tokens = new ArrayList<>();
		// A busy store may refuse the first sign-in, before the race has started.
		Optional<String> token = Awaitility.await().until(() -> trySignIn(username, ""), Optional::isPresent);
		started.countDown();
		while (token.isPresent()) {
			tokens.add(token.get());
			token = trySignIn(username, token.get());
		}
		return tokens;
	}

	// Each sign-in replaces the previous session. Otherwise the session limit would
	// revoke the session of the acting caller.
	private Optional<String> trySignIn(String username, String replaced) {
		try {
			return Optional
				.of(authenticationAs("Bearer " + replaced).signIn(credentials(username, PHRASE)).getSessionToken());
		}
		catch (StatusRuntimeException ex) {
			// STORE_UNAVAILABLE occurs while the change is in progress in another store.
			assertThat(Failure.of(ex).reason()).isIn("CREDENTIALS_INVALID", "TOO_MANY_ATTEMPTS", "STORE_UNAVAILABLE");
			return Optional.empty();
		}
	}

}

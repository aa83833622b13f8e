package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions that get new tokens again and again while they are ended: none of their tokens
 * is valid afterwards. Attempts count as failures until they are verified, so many of
 * them at once need room.
 */
@TestPropertySource(
		properties = { "latchkey.throttle.delay-from-failure=100", "latchkey.throttle.account-delay-from-failure=100" })
class ReauthenticationRaceTests extends AbstractGrpcTests {

	private static final String CHANGED = "another long and plain phrase";

	private static final int ROUNDS = 5;

	private static final int RACERS = 4;

	private enum Ending {

		OTHERS_REVOKED, PASSWORD_CHANGED, DELETED, DISABLED, REVOKED_BY_ADMIN

	}

	@ParameterizedTest
	@EnumSource
	@Tag("asvs-7.4.1")
	@Tag("asvs-7.4.2")
	@Tag("asvs-7.4.3")
	@Tag("asvs-15.4.2")
	void noTokenIsValidAfterTheRevocation(Ending ending) throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			SignInResponse caller = signUpAndIn(newUsername());
			String username = caller.getAccount().getUsername();
			CountDownLatch started = new CountDownLatch(RACERS);
			List<CompletableFuture<List<String>>> racers = new ArrayList<>();
			for (int racer = 0; racer < RACERS; racer++) {
				String first = signIn(username).getSessionToken();
				racers
					.add(CompletableFuture.supplyAsync(() -> reauthenticateUntilRefused(first, started), Threads.NEW));
			}
			assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
			end(ending, caller);
			for (CompletableFuture<List<String>> racer : racers) {
				assertThat(racer.get(30, TimeUnit.SECONDS)).hasSizeGreaterThan(1)
					.allSatisfy((token) -> failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID"));
			}
		}
	}

	private List<String> reauthenticateUntilRefused(String first, CountDownLatch started) {
		List<String> tokens = new ArrayList<>(List.of(first));
		// A store may be too busy for the first one, before anything is raced for.
		Optional<String> token = Awaitility.await().until(() -> tryReauthenticate(first), Optional::isPresent);
		started.countDown();
		while (token.isPresent()) {
			tokens.add(token.get());
			token = tryReauthenticate(token.get());
		}
		return tokens;
	}

	private Optional<String> tryReauthenticate(String token) {
		try {
			return Optional.of(sessionsAs("Bearer " + token)
				.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(PHRASE).build())
				.getSessionToken());
		}
		catch (StatusRuntimeException ex) {
			// The last while the change is under way in another store.
			assertThat(Failure.of(ex).reason()).isIn("CREDENTIALS_INVALID", "SESSION_INVALID", "TOO_MANY_ATTEMPTS",
					"STORE_UNAVAILABLE");
			return Optional.empty();
		}
	}

	private void end(Ending ending, SignInResponse caller) {
		String bearer = "Bearer " + caller.getSessionToken();
		String id = caller.getAccount().getAccountId();
		switch (ending) {
			case OTHERS_REVOKED ->
				assertThat(sessionsAs(bearer).revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance())
					.getRevokedCount()).isEqualTo(RACERS);
			case PASSWORD_CHANGED -> accountsAs(bearer).changePassword(
					ChangePasswordRequest.newBuilder().setCurrentPassword(PHRASE).setNewPassword(CHANGED).build());
			case DELETED ->
				accountsAs(bearer).deleteAccount(DeleteAccountRequest.newBuilder().setPassword(PHRASE).build());
			case DISABLED -> adminsAs("Bearer " + ADMIN_KEY)
				.disableAccount(DisableAccountRequest.newBuilder().setAccountId(id).build());
			case REVOKED_BY_ADMIN -> adminsAs("Bearer " + ADMIN_KEY)
				.revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(id).setAll(true).build());
		}
	}

}

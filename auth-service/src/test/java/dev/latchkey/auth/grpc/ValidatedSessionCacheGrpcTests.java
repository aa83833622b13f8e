package dev.latchkey.auth.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.admin.v1.RevokeSessionsRequest;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After the revocation of a session is acknowledged, no validation accepts it, even with
 * many concurrent callers.
 */
class ValidatedSessionCacheGrpcTests extends AbstractGrpcTests {

	private static final int ROUNDS = 12;

	private static final int CALLERS = 4;

	private enum Ending {

		SIGN_OUT, REAUTHENTICATED, OTHERS_REVOKED, PASSWORD_CHANGED, DELETED, DISABLED, REVOKED_BY_ADMIN

	}

	@ParameterizedTest
	@EnumSource
	@Tag("asvs-7.4.1")
	@Tag("asvs-7.4.2")
	@Tag("asvs-8.3.2")
	@Tag("asvs-15.4.2")
	void sessionIsInvalidOnceItsRevocationIsAcknowledged(Ending ending) throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			SignInResponse session = signUpAndIn(newUsername());
			AtomicBoolean ended = new AtomicBoolean();
			AtomicBoolean stop = new AtomicBoolean();
			CountDownLatch asking = new CountDownLatch(CALLERS);
			List<CompletableFuture<Integer>> callers = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				callers.add(CompletableFuture.supplyAsync(() -> keepAsking(session, asking, ended, stop), Threads.NEW));
			}
			assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
			end(ending, session);
			ended.set(true);
			failure(() -> validate(session.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
			stop.set(true);
			assertThat(wrongAnswers(callers)).isZero();
		}
	}

	// Counts validations that started after the revocation and still succeeded.
	private int keepAsking(SignInResponse session, CountDownLatch asking, AtomicBoolean ended, AtomicBoolean stop) {
		assertThat(isValid(session)).isTrue();
		asking.countDown();
		int wrong = 0;
		boolean before = false;
		while (!before || !stop.get()) {
			before = ended.get();
			if (isValid(session) && before) {
				wrong++;
			}
		}
		return wrong;
	}

	private boolean isValid(SignInResponse session) {
		try {
			return validate(session.getSessionToken()).hasSession();
		}
		catch (StatusRuntimeException ex) {
			assertThat(ex.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED);
			return false;
		}
	}

	private static int wrongAnswers(List<CompletableFuture<Integer>> callers)
			throws ExecutionException, InterruptedException, TimeoutException {
		int wrong = 0;
		for (CompletableFuture<Integer> caller : callers) {
			wrong += caller.get(10, TimeUnit.SECONDS);
		}
		return wrong;
	}

	private void end(Ending ending, SignInResponse session) {
		String bearer = "Bearer " + session.getSessionToken();
		String id = session.getAccount().getAccountId();
		switch (ending) {
			case SIGN_OUT -> authenticationAs(bearer).signOut(SignOutRequest.getDefaultInstance());
			case REAUTHENTICATED ->
				sessionsAs(bearer).reauthenticate(ReauthenticateRequest.newBuilder().setPassword(PHRASE).build());
			case OTHERS_REVOKED -> sessionsAs("Bearer " + signIn(session.getAccount().getUsername()).getSessionToken())
				.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance());
			case PASSWORD_CHANGED -> accountsAs(bearer).changePassword(ChangePasswordRequest.newBuilder()
				.setCurrentPassword(PHRASE)
				.setNewPassword("another long and plain phrase 8")
				.build());
			case DELETED ->
				accountsAs(bearer).deleteAccount(DeleteAccountRequest.newBuilder().setPassword(PHRASE).build());
			case DISABLED -> adminsAs("Bearer " + ADMIN_KEY)
				.disableAccount(DisableAccountRequest.newBuilder().setAccountId(id).build());
			case REVOKED_BY_ADMIN -> adminsAs("Bearer " + ADMIN_KEY)
				.revokeSessions(RevokeSessionsRequest.newBuilder().setAccountId(id).setAll(true).build());
		}
	}

}

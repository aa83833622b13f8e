package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.latchkey.admin.v1.EnableAccountRequest;
import dev.latchkey.admin.v1.ResetFactorsRequest;
import dev.latchkey.admin.v1.StartPasswordResetRequest;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasswordResetRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attempts with codes count before they are verified, and apart from passwords.
 */
class FactorThrottlingTests extends AbstractSecondFactorTests {

	// The attempt with this number makes the next one wait.
	private static final int FAILURES = 5;

	private static final String CHANGED = "another long and plain phrase";

	@Test
	@Tag("asvs-6.6.3")
	void wrongCodesDelayTheNextOne() {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		fail(ada, challenge);
		Failure refused = failure(() -> complete(challenge, ada.app().code()));
		refused.is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		assertThat(refused.metadata()).containsEntry("limit", "ACCOUNT");
		assertThat(refused.retry()).isTrue();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(complete(challenge, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	void wrongFirstCodesDelayTheNextOne() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		AuthenticatorApp app = new AuthenticatorApp(startTotp(token).getSecret(), this.clock);
		fail(() -> completeTotp(token, app.wrongCode()));
		failure(() -> completeTotp(token, app.code())).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(completeTotp(token, app.code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	void wrongCodesOfAReauthenticationDelayASignIn() {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		ReauthenticateRequest wrong = ReauthenticateRequest.newBuilder().setTotpCode(ada.app().wrongCode()).build();
		fail(() -> sessionsAs("Bearer " + ada.token()).reauthenticate(wrong));
		failure(() -> complete(challenge, ada.app().code())).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(complete(challenge, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	@Tag("asvs-6.6.3")
	void ofManyCodesAtOnceOnlyAFewAreVerified() throws Exception {
		Person ada = enrolled();
		String token = challenge(ada).getChallengeToken();
		List<String> reasons = Threads.together(8, 40, () -> {
			try {
				return this.authentication.completeSignIn(withCode(token, ada.app().wrongCode())).getSessionToken();
			}
			catch (StatusRuntimeException ex) {
				return Failure.of(ex).reason();
			}
		});
		assertThat(reasons).hasSize(40).containsOnly("FACTOR_CODE_INVALID", "TOO_MANY_ATTEMPTS");
		assertThat(reasons).filteredOn("FACTOR_CODE_INVALID"::equals).hasSize(FAILURES);
	}

	@Test
	@Tag("asvs-6.1.1")
	void passwordsAndCodesDoNotUseUpEachOther() {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		IntStream.range(0, FAILURES)
			.forEach((i) -> failure(() -> this.authentication.signIn(credentials(ada.username(), CHANGED)))
				.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID"));
		failure(() -> signIn(ada.username())).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		assertThat(complete(challenge, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	void theRightPasswordDoesNotClearTheFailuresOfCodes() {
		Person ada = enrolled();
		fail(ada, challenge(ada));
		Challenge next = challenge(ada);
		failure(() -> complete(next, ada.app().code())).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
	}

	@Test
	@Tag("asvs-6.4.3")
	void aPasswordResetClearsTheFailuresAndDoesNotBypassTheFactor() {
		Person ada = enrolled();
		fail(ada, challenge(ada));
		String code = adminsAs("Bearer " + ADMIN_KEY)
			.startPasswordReset(StartPasswordResetRequest.newBuilder().setAccountId(ada.id()).build())
			.getResetCode();
		var unused = this.authentication.completePasswordReset(CompletePasswordResetRequest.newBuilder()
			.setUsername(ada.username())
			.setResetCode(code)
			.setNewPassword(CHANGED)
			.build());
		Challenge challenge = this.authentication.signIn(credentials(ada.username(), CHANGED)).getChallenge();
		assertThat(complete(challenge, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	void anAdministratorClearsTheFailures() {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		fail(ada, challenge);
		var unused = adminsAs("Bearer " + ADMIN_KEY)
			.enableAccount(EnableAccountRequest.newBuilder().setAccountId(ada.id()).build());
		assertThat(complete(challenge, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	void aResetOfTheFactorsClearsTheFailures() {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		fail(ada, challenge);
		failure(() -> complete(challenge, ada.app().code())).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		var unused = adminsAs("Bearer " + ADMIN_KEY)
			.resetFactors(ResetFactorsRequest.newBuilder().setAccountId(ada.id()).build());
		String token = signIn(ada.username()).getSessionToken();
		AuthenticatorApp app = new AuthenticatorApp(startTotp(token).getSecret(), this.clock);
		assertThat(completeTotp(token, app.code()).getSessionToken()).startsWith("lks_");
	}

	private void fail(Person person, Challenge challenge) {
		fail(() -> complete(challenge, person.app().wrongCode()));
	}

	private void fail(ThrowingCallable wrong) {
		IntStream.range(0, FAILURES).forEach((i) -> failure(wrong).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID"));
	}

}

package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import dev.latchkey.admin.v1.DisableAccountRequest;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.factor.crypto.FactorCipher;
import dev.latchkey.auth.factor.passkey.CredentialId;
import dev.latchkey.auth.factor.passkey.Passkey;
import dev.latchkey.auth.factor.passkey.PasskeyRepository;
import dev.latchkey.auth.factor.passkey.StoredPasskey;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sign-ins of people with an authenticator app and recovery codes.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecondFactorSignInTests extends AbstractSecondFactorTests {

	@Test
	void thePasswordAloneGivesAChallengeAndNoSession() {
		Person ada = enrolled();
		SignInResponse reply = signIn(ada.username());
		Challenge challenge = reply.getChallenge();
		assertThat(reply).isEqualTo(SignInResponse.newBuilder().setChallenge(challenge).build());
		assertThat(challenge.getChallengeToken()).startsWith("lkc_").hasSize(53);
		assertThat(challenge.getFactorsList()).containsExactly(Factor.FACTOR_TOTP);
		assertThat(challenge.getPasskeyOptionsJson()).isEmpty();
		assertThat(challenge.getExpireTime().getSeconds() - this.clock.instant().getEpochSecond()).isEqualTo(300);
	}

	@Test
	void onlyTheRightPasswordTellsOfTheSecondFactor() {
		Person ada = enrolled();
		Person disabled = enrolled();
		disable(disabled.id());
		SignInResponse plain = signUpAndIn(newUsername());
		Failure unknown = failure(() -> signInWrongly(newUsername()));
		unknown.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		for (String username : List.of(ada.username(), disabled.username(), plain.getAccount().getUsername())) {
			assertThat(failure(() -> signInWrongly(username))).isEqualTo(unknown);
		}
		assertThat(failure(() -> signIn(disabled.username()))).isEqualTo(unknown);
	}

	private void disable(String id) {
		var unused = adminsAs("Bearer " + ADMIN_KEY)
			.disableAccount(DisableAccountRequest.newBuilder().setAccountId(id).build());
	}

	private void signInWrongly(String username) {
		var unused = this.authentication.signIn(credentials(username, "another long and plain phrase"));
	}

	@Test
	void theCodeCompletesTheSignIn() {
		Person ada = enrolled();
		Challenge challenge = this.authentication
			.signIn(credentials(ada.username(), PHRASE).toBuilder().setClientLabel("a phone").build())
			.getChallenge();
		this.clock.advance(Duration.ofSeconds(20));
		CompleteSignInResponse reply = complete(challenge, ada.app().code());
		assertThat(reply.getAccount().getAccountId()).isEqualTo(ada.id());
		assertThat(reply.getSession().getClientLabel()).isEqualTo("a phone");
		assertThat(reply.getRemainingRecoveryCodes()).isZero();
		List<VerifiedFactor> verified = reply.getSession().getFactorsList();
		assertThat(verified).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
		assertThat(verified.get(1).getVerifyTime().getSeconds() - verified.get(0).getVerifyTime().getSeconds())
			.isEqualTo(20);
		assertThat(reply.getSession().getAuthenticateTime()).isEqualTo(verified.get(0).getVerifyTime());
		assertThat(validate(reply.getSessionToken()).getSession().getFactorsList()).isEqualTo(verified);
	}

	@Test
	void aPresentedSessionIsReplacedByTheCompletedSignInAlone() {
		Person ada = enrolled();
		Challenge challenge = authenticationAs("Bearer " + ada.token()).signIn(credentials(ada.username(), PHRASE))
			.getChallenge();
		assertThat(validate(ada.token()).hasSession()).isTrue();
		failure(() -> authenticationAs("Bearer " + ada.token())
			.completeSignIn(withCode(challenge.getChallengeToken(), ada.app().wrongCode())));
		assertThat(validate(ada.token()).hasSession()).isTrue();
		var unused = authenticationAs("Bearer " + ada.token())
			.completeSignIn(withCode(challenge.getChallengeToken(), ada.app().code()));
		failure(() -> validate(ada.token())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	@Tag("asvs-6.5.1")
	void neitherACodeNorAChallengeWorksTwice() {
		Person ada = enrolled();
		Challenge first = challenge(ada);
		Challenge second = challenge(ada);
		String code = ada.app().code();
		assertThat(complete(first, code).getSessionToken()).startsWith("lks_");
		failure(() -> complete(second, code)).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		nextCode();
		failure(() -> complete(first, ada.app().code())).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		assertThat(complete(second, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	@Tag("asvs-6.5.1")
	void aRecoveryCodeWorksOnceAndTellsHowManyAreLeft() {
		Person ada = enrolled();
		List<String> earlier = recoveryCodes(ada.token());
		List<String> codes = recoveryCodes(ada.token());
		Challenge challenge = challenge(ada);
		assertThat(challenge.getFactorsList()).containsExactly(Factor.FACTOR_TOTP, Factor.FACTOR_RECOVERY_CODE);
		failure(() -> recover(challenge, earlier.get(0))).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		CompleteSignInResponse reply = recover(challenge, codes.get(3));
		assertThat(reply.getRemainingRecoveryCodes()).isEqualTo(9);
		assertThat(reply.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_RECOVERY_CODE);
		failure(() -> recover(challenge(ada), codes.get(3))).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		assertThat(complete(challenge(ada), ada.app().code()).getRemainingRecoveryCodes()).isEqualTo(9);
	}

	@Test
	void aWrongAnswerDoesNotEndTheChallenge() {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		failure(() -> complete(challenge, ada.app().wrongCode())).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		failure(() -> complete(challenge, "12 34")).isInvalid("FIELD_INVALID", "totp_code");
		failure(() -> recover(challenge, ada.app().code())).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		failure(() -> this.authentication.completeSignIn(CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setPasskeyResponse("{}")
			.build())).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		assertThat(complete(challenge, ada.app().code()).getSessionToken()).startsWith("lks_");
	}

	@Test
	void anAnswerIsRequired() {
		Challenge challenge = challenge(enrolled());
		failure(() -> this.authentication.completeSignIn(
				CompleteSignInRequest.newBuilder().setChallengeToken(challenge.getChallengeToken()).build()))
			.isInvalid("FIELD_INVALID", "totp_code");
	}

	@Test
	void aChallengeExpires() {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		this.clock.advance(Duration.ofMinutes(5));
		failure(() -> complete(challenge, ada.app().code())).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
	}

	@Test
	@Tag("asvs-16.3.1")
	void theEventNamesTheAccountEvenIfNoChallengeCanBeOffered(CapturedOutput output,
			@Autowired AccountRepository accounts, @Autowired PasskeyRepository passkeys,
			@Autowired FactorCipher cipher) {
		SignInResponse ada = signUpAndIn(newUsername());
		String id = ada.getAccount().getAccountId();
		Account account = Objects.requireNonNull(accounts.findById(UUID.fromString(id))).account();
		Passkey passkey = new Passkey(UUID.randomUUID(), "a phone", this.clock.instant(), null, false, false);
		assertThat(passkeys.insert(account, new StoredPasskey(passkey, account.id(), CredentialId.of(new byte[32]),
				cipher.seal(new byte[1]), List.of(), 0), 10))
			.isNotNull();
		failure(() -> signIn(ada.getAccount().getUsername())).is(Code.FAILED_PRECONDITION, "FACTORS_UNAVAILABLE");
		assertThat(EventLines.withAction(output, "sign-in"))
			.filteredOn((event) -> "FACTORS_UNAVAILABLE".equals(event.get("reason")))
			.singleElement()
			.satisfies((event) -> assertThat(event).containsEntry("outcome", "failure").containsEntry("user.id", id));
	}

	@Test
	void aServiceWithoutPasskeysSaysSo() {
		failure(() -> this.authentication.startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance()))
			.is(Code.FAILED_PRECONDITION, "FACTORS_UNAVAILABLE");
	}

	@Test
	@Tag("asvs-16.3.1")
	void eventsTellAChallengeFromASignIn(CapturedOutput output, @Autowired MeterRegistry meters) {
		Person ada = enrolled();
		double begun = count(meters, "unknown", "CHALLENGE");
		double signedIn = count(meters, "success", "");
		Challenge challenge = challenge(ada);
		failure(() -> complete(challenge, ada.app().wrongCode()));
		String sessionId = complete(challenge, ada.app().code()).getSession().getSessionId();
		Map<String, Object> started = EventLines.withAction(output, "sign-in").get(1);
		assertThat(started).containsEntry("outcome", "unknown")
			.containsEntry("reason", "CHALLENGE")
			.containsEntry("user.id", ada.id())
			.doesNotContainKey("latchkey.session.id");
		List<Map<String, Object>> completed = EventLines.withAction(output, "complete-sign-in");
		assertThat(completed).hasSize(2)
			.allSatisfy((event) -> assertThat(event).containsEntry("user.id", ada.id())
				.containsEntry("latchkey.factor", "totp"));
		assertThat(completed.get(0)).containsEntry("outcome", "failure").containsEntry("reason", "FACTOR_CODE_INVALID");
		assertThat(completed.get(1)).containsEntry("outcome", "success")
			.containsEntry("latchkey.session.id", sessionId);
		assertThat(count(meters, "unknown", "CHALLENGE")).isEqualTo(begun + 1);
		assertThat(count(meters, "success", "")).isEqualTo(signedIn + 1);
	}

	private static double count(MeterRegistry meters, String outcome, String reason) {
		return meters.find("latchkey.signin")
			.tag("outcome", outcome)
			.tag("reason", reason)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

}

package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ListFactorsRequest;
import dev.latchkey.auth.v1.Passkey;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.RemovePasskeyResponse;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The calls about passkeys, with a device of our own.
 */
class PasskeyRpcTests extends AbstractPasskeyTests {

	@Test
	void aPasskeySignsInWithoutAUsername() {
		SignInResponse ada = signUpAndIn(newUsername());
		CompletePasskeyRegistrationResponse registered = register(ada.getSessionToken());
		assertThat(registered.getPasskey().getName()).isEqualTo("Ada's phone");
		assertThat(registered.getRevokedCount()).isZero();
		failure(() -> validate(ada.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		Challenge challenge = start("");
		CompleteSignInResponse reply = answer(challenge);
		assertThat(reply.getAccount().getAccountId()).isEqualTo(ada.getAccount().getAccountId());
		assertThat(reply.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSKEY);
		assertThat(reply.getSession().getClientLabel()).isEqualTo("a phone");
		failure(() -> answer(challenge)).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		Passkey listed = factorsAs(reply.getSessionToken()).listFactors(ListFactorsRequest.getDefaultInstance())
			.getPasskeys(0);
		assertThat(listed.hasLastUseTime()).isTrue();
	}

	@Test
	void aPasskeyIsTheSecondFactorAfterThePassword() {
		SignInResponse ada = signUpAndIn(newUsername());
		var unused = register(ada.getSessionToken());
		Challenge challenge = signIn(ada.getAccount().getUsername()).getChallenge();
		assertThat(challenge.getFactorsList()).containsExactly(Factor.FACTOR_PASSKEY);
		assertThat(answer(challenge).getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_PASSKEY);
	}

	@Test
	@Tag("asvs-6.3.8")
	void startsLookAlikeForEveryUsername() {
		SignInResponse ada = signUpAndIn(newUsername());
		var unused = register(ada.getSessionToken());
		for (String username : List.of("", ada.getAccount().getUsername(), newUsername())) {
			Challenge challenge = start(username);
			assertThat(challenge.getFactorsList()).containsExactly(Factor.FACTOR_PASSKEY);
			assertThat(challenge.getPasskeyOptionsJson()).contains("\"allowCredentials\":[]");
		}
		Challenge ofNobody = start(newUsername());
		Failure unknown = failure(() -> answer(ofNobody));
		unknown.is(Code.UNAUTHENTICATED, "PASSKEY_INVALID");
		SignInResponse grace = signUpAndIn(newUsername());
		Challenge ofGrace = start(grace.getAccount().getUsername());
		assertThat(failure(() -> answer(ofGrace))).isEqualTo(unknown);
	}

	@Test
	void aCodeDoesNotAnswerForAPasskey() {
		Person ada = enrolled();
		Challenge challenge = start(ada.username());
		failure(() -> complete(challenge, ada.app().code())).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
	}

	@Test
	void anAnswerThatIsNoJsonNamesItsField() {
		Challenge challenge = start("");
		failure(() -> this.authentication.completeSignIn(withPasskey(challenge, "garbage"))).isInvalid("FIELD_INVALID",
				"passkey_response");
	}

	@Test
	@Tag("asvs-7.5.1")
	void aPasskeyReauthenticatesAlone() {
		String token = register(signUpAndIn(newUsername()).getSessionToken()).getSessionToken();
		this.clock.advance(Duration.ofMinutes(10));
		failure(() -> recoveryCodes(token)).is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
		Challenge challenge = sessionsAs("Bearer " + token)
			.startReauthentication(StartReauthenticationRequest.getDefaultInstance())
			.getChallenge();
		ReauthenticateRequest request = ReauthenticateRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setPasskeyResponse(this.device.assertion(challenge.getPasskeyOptionsJson()).signed())
			.build();
		String renewed = sessionsAs("Bearer " + token).reauthenticate(request).getSessionToken();
		assertThat(recoveryCodes(renewed)).hasSize(10);
		failure(() -> sessionsAs("Bearer " + renewed).reauthenticate(request)).is(Code.UNAUTHENTICATED,
				"CHALLENGE_INVALID");
	}

	@Test
	@Tag("asvs-6.5.6")
	void aRemovedPasskeyIsUnknown() {
		CompletePasskeyRegistrationResponse registered = register(signUpAndIn(newUsername()).getSessionToken());
		var unused = factorsAs(registered.getSessionToken()).removePasskey(
				RemovePasskeyRequest.newBuilder().setPasskeyId(registered.getPasskey().getPasskeyId()).build());
		Challenge challenge = start("");
		failure(() -> answer(challenge)).is(Code.UNAUTHENTICATED, "PASSKEY_INVALID");
	}

	@Test
	@Tag("asvs-7.5.1")
	void aSessionWithoutThePasswordDoesNotRemoveTheLastFactor() {
		SignInResponse ada = signUpAndIn(newUsername());
		var unused = register(ada.getSessionToken());
		String token = answer(start(ada.getAccount().getUsername())).getSessionToken();
		RemovePasskeyRequest last = RemovePasskeyRequest.newBuilder().setPasskeyId(onlyPasskey(token)).build();
		failure(() -> factorsAs(token).removePasskey(last)).is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
		String withPassword = sessionsAs("Bearer " + token)
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(PHRASE).build())
			.getSessionToken();
		RemovePasskeyResponse removed = factorsAs(withPassword).removePasskey(last);
		assertThat(removed.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD);
		assertThat(signIn(ada.getAccount().getUsername()).getSessionToken()).startsWith("lks_");
	}

	private String onlyPasskey(String token) {
		return factorsAs(token).listFactors(ListFactorsRequest.getDefaultInstance()).getPasskeys(0).getPasskeyId();
	}

	@Test
	void aRegistrationIsOfOneAccountAndOnce() {
		String ada = signUpAndIn(newUsername()).getSessionToken();
		String grace = signUpAndIn(newUsername()).getSessionToken();
		CompletePasskeyRegistrationRequest request = registration(ada);
		failure(() -> factorsAs(grace).completePasskeyRegistration(request)).is(Code.UNAUTHENTICATED,
				"CHALLENGE_INVALID");
		String renewed = factorsAs(ada).completePasskeyRegistration(request).getSessionToken();
		failure(() -> factorsAs(renewed).completePasskeyRegistration(request)).is(Code.UNAUTHENTICATED,
				"CHALLENGE_INVALID");
	}

	@Test
	void aRegistrationEndsWithTheFreshnessOfItsSession() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		this.clock.advance(Duration.ofMinutes(9));
		CompletePasskeyRegistrationRequest request = registration(token);
		this.clock.advance(Duration.ofMinutes(2));
		failure(() -> factorsAs(token).completePasskeyRegistration(request)).is(Code.FAILED_PRECONDITION,
				"REAUTHENTICATION_REQUIRED");
	}

}

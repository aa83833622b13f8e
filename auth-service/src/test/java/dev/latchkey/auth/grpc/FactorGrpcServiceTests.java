package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ListFactorsRequest;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.RemoveTotpResponse;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartPasskeyRegistrationRequest;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * People who manage their second factors.
 */
@ExtendWith(OutputCaptureExtension.class)
class FactorGrpcServiceTests extends AbstractSecondFactorTests {

	@Test
	void anEnrolmentIsAFactorOnlyOnceItIsComplete() {
		SignInResponse signedIn = signUpAndIn(newUsername());
		String token = signedIn.getSessionToken();
		StartTotpEnrollmentResponse started = startTotp(token);
		assertThat(started.getOtpauthUri()).startsWith("otpauth://totp/").contains(started.getSecret());
		assertThat(list(token)).isEqualTo(ListFactorsResponse.getDefaultInstance());
		assertThat(signIn(signedIn.getAccount().getUsername()).hasChallenge()).isFalse();
		AuthenticatorApp app = new AuthenticatorApp(started.getSecret(), this.clock);
		failure(() -> completeTotp(token, app.wrongCode())).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		CompleteTotpEnrollmentResponse completed = completeTotp(token, app.code());
		assertThat(completed.getRevokedCount()).isOne();
		assertThat(completed.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
		failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(list(completed.getSessionToken()).hasTotp()).isTrue();
		assertThat(signIn(signedIn.getAccount().getUsername()).hasChallenge()).isTrue();
	}

	@Test
	void aSecondAppIsRefused() {
		Person ada = enrolled();
		failure(() -> startTotp(ada.token())).is(Code.ALREADY_EXISTS, "FACTOR_ALREADY_ENROLLED");
		failure(() -> completeTotp(ada.token(), ada.app().code())).is(Code.ALREADY_EXISTS, "FACTOR_ALREADY_ENROLLED");
	}

	@Test
	@Tag("asvs-6.5.6")
	void aRemovedAppIsNoFactorAnyMore() {
		Person ada = enrolled();
		assertThat(recoveryCodes(ada.token())).hasSize(10).doesNotHaveDuplicates();
		assertThat(list(ada.token()).getRemainingRecoveryCodes()).isEqualTo(10);
		String other = complete(challenge(ada), ada.app().code()).getSessionToken();
		RemoveTotpResponse removed = factorsAs(ada.token()).removeTotp(RemoveTotpRequest.getDefaultInstance());
		assertThat(removed.getRevokedCount()).isOne();
		Stream.of(ada.token(), other)
			.forEach((token) -> failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID"));
		assertThat(list(removed.getSessionToken())).isEqualTo(ListFactorsResponse.getDefaultInstance());
		assertThat(signIn(ada.username()).getSessionToken()).startsWith("lks_");
		failure(() -> factorsAs(removed.getSessionToken()).removeTotp(RemoveTotpRequest.getDefaultInstance()))
			.is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
	}

	@Test
	void recoveryCodesNeedAFactorThatTheyStandInFor() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		failure(() -> recoveryCodes(token)).is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
	}

	@Test
	@Tag("asvs-7.5.1")
	void changesNeedAFreshFullAuthentication() {
		Person ada = enrolled();
		this.clock.advance(Duration.ofMinutes(10));
		changes(ada.token())
			.forEach((change) -> failure(change).is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED"));
		assertThat(list(ada.token()).hasTotp()).isTrue();
		String withPassword = reauthenticate(ada.token(),
				ReauthenticateRequest.newBuilder().setPassword(PHRASE).build());
		changes(withPassword)
			.forEach((change) -> failure(change).is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED"));
		String withBoth = reauthenticate(withPassword,
				ReauthenticateRequest.newBuilder().setTotpCode(ada.app().code()).build());
		assertThat(recoveryCodes(withBoth)).hasSize(10);
	}

	private List<ThrowingCallable> changes(String token) {
		return List.of(() -> startTotp(token), () -> completeTotp(token, "123456"), () -> recoveryCodes(token),
				() -> factorsAs(token).removeTotp(RemoveTotpRequest.getDefaultInstance()),
				() -> factorsAs(token).startPasskeyRegistration(StartPasskeyRegistrationRequest.getDefaultInstance()));
	}

	@Test
	void aReauthenticationTellsItsFactors() {
		Person ada = enrolled();
		var challenge = sessionsAs("Bearer " + ada.token())
			.startReauthentication(StartReauthenticationRequest.getDefaultInstance())
			.getChallenge();
		assertThat(challenge.getFactorsList()).containsExactly(Factor.FACTOR_TOTP);
		assertThat(challenge.getChallengeToken()).startsWith("lkc_");
		failure(() -> complete(challenge, ada.app().code())).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		failure(() -> sessionsAs("Bearer " + ada.token())
			.reauthenticate(ReauthenticateRequest.newBuilder().setPasskeyResponse("{}").build()))
			.is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
	}

	@Test
	void aFactorThatTheAccountDoesNotHaveReauthenticatesNobody() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		failure(() -> reauthenticate(token, ReauthenticateRequest.newBuilder().setTotpCode("123456").build()))
			.is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
		failure(() -> reauthenticate(token, ReauthenticateRequest.getDefaultInstance())).isInvalid("FIELD_INVALID",
				"password");
	}

	@Test
	@Tag("asvs-16.3.3")
	void everyChangeIsAnEvent(CapturedOutput output) {
		Person ada = enrolled();
		List<String> codes = recoveryCodes(ada.token());
		String token = reauthenticate(ada.token(),
				ReauthenticateRequest.newBuilder().setRecoveryCode(codes.get(0)).build());
		var unused = factorsAs(token).removeTotp(RemoveTotpRequest.getDefaultInstance());
		for (String action : List.of("start-totp-enrollment", "complete-totp-enrollment", "create-recovery-codes",
				"remove-totp", "reauthenticate")) {
			assertThat(EventLines.withAction(output, action)).hasSize(1)
				.allSatisfy((event) -> assertThat(event).containsEntry("outcome", "success")
					.containsEntry("user.id", ada.id())
					.containsKey("latchkey.session.id"));
		}
		assertThat(EventLines.withAction(output, "reauthenticate").get(0)).containsEntry("latchkey.factor",
				"recovery-code");
	}

	private String reauthenticate(String token, ReauthenticateRequest request) {
		return sessionsAs("Bearer " + token).reauthenticate(request).getSessionToken();
	}

	private ListFactorsResponse list(String token) {
		return factorsAs(token).listFactors(ListFactorsRequest.getDefaultInstance());
	}

}

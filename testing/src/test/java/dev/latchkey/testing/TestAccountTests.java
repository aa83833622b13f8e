package dev.latchkey.testing;

import java.time.Duration;
import java.util.List;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a test can give an account, and require of it.
 */
@LatchkeyTest
class TestAccountTests {

	private final LatchkeyClient client;

	private final FakeLatchkey latchkey;

	TestAccountTests(FakeLatchkey latchkey) {
		this.client = latchkey.client();
		this.latchkey = latchkey;
	}

	@Test
	void accountWithAnAppSignsInWithItsCodes() {
		TestAccount ada = this.latchkey.account("ada");
		assertThat(ada.enrollTotp()).matches("[A-Z2-7]{32}");
		assertThat(challenge().getFactorsList()).containsExactly(Factor.FACTOR_TOTP);
		assertThat(complete(totp(ada)).hasSession()).isTrue();
		assertThat(complete(totp(ada)).hasSession()).isTrue();
		assertThatIllegalStateException().isThrownBy(ada::totpCode).withMessageContaining("advance");
		this.latchkey.advance(Duration.ofMinutes(1));
		assertThat(complete(totp(ada)).hasSession()).isTrue();
	}

	@Test
	void recoveryCodesWorkBesideAnApp() {
		TestAccount ada = this.latchkey.account("ada");
		List<String> codes = ada.createRecoveryCodes();
		assertThat(signIn().hasSession()).isTrue();
		assertThatIllegalStateException().isThrownBy(ada::totpCode).withMessageContaining("enrollTotp");
		assertThat(ada.enrollTotp()).isNotEmpty();
		assertThat(
				complete(CompleteSignInRequest.newBuilder().setRecoveryCode(codes.get(9))).getRemainingRecoveryCodes())
			.isEqualTo(9);
	}

	@Test
	void passkeysAreListedAndRemovedAndCannotAnswer() {
		TestAccount ada = this.latchkey.account("ada");
		String id = ada.addPasskey("Ada's phone");
		String token = this.latchkey.signIn("ada", Factor.FACTOR_PASSWORD, Factor.FACTOR_PASSKEY).token();
		ListFactorsResponse listed = this.client.factors().list(token);
		assertThat(listed.getPasskeys(0).getPasskeyId()).isEqualTo(id);
		assertThat(listed.getPasskeys(0).getName()).isEqualTo("Ada's phone");
		assertThat(challenge().getFactorsList()).containsExactly(Factor.FACTOR_PASSKEY);
		assertUnavailable(() -> complete(CompleteSignInRequest.newBuilder().setPasskeyResponse("{}")));
		assertUnavailable(() -> this.client.factors().startPasskeyRegistration(token));
		assertUnavailable(
				() -> this.client.authentication().startPasskeySignIn(StartPasskeySignInRequest.getDefaultInstance()));
		assertThat(this.client.factors().removePasskey(token, id).hasSession()).isTrue();
		assertThat(signIn().hasSession()).isTrue();
	}

	@Test
	void sessionWithoutARequiredFactorMayOnlyEnrollOne() {
		TestSession ada = this.latchkey.signIn("ada");
		assertThat(this.client.sessions().validateBlocking(ada.token()).username()).isEqualTo("ada");
		this.latchkey.requireSecondFactor();
		assertRefused(() -> this.client.sessions().validateBlocking(ada.token()),
				ErrorReason.ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED);
		assertRefused(() -> this.client.sessions().revokeOthers(ada.token()),
				ErrorReason.ERROR_REASON_FACTOR_ENROLLMENT_REQUIRED);
		assertThat(this.client.account().get(ada.token()).hasAccount()).isTrue();
		assertThat(this.client.factors().startTotpEnrollment(ada.token()).getSecret()).isNotEmpty();
		assertThat(signIn().getFactorEnrollmentRequired()).isTrue();
		TestSession safe = this.latchkey.signIn("ada", Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
		assertThat(this.client.sessions().validateBlocking(safe.token()).factors())
			.containsOnlyKeys(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
		this.latchkey.reset();
		assertThat(this.client.sessions().validateBlocking(this.latchkey.signIn("ada").token()).username())
			.isEqualTo("ada");
	}

	private SignInResponse signIn() {
		return this.client.authentication()
			.signIn(SignInRequest.newBuilder().setUsername("ada").setPassword(FakeLatchkey.PASSWORD).build());
	}

	private Challenge challenge() {
		return signIn().getChallenge();
	}

	private static CompleteSignInRequest.Builder totp(TestAccount account) {
		return CompleteSignInRequest.newBuilder().setTotpCode(account.totpCode());
	}

	private CompleteSignInResponse complete(CompleteSignInRequest.Builder answer) {
		return this.client.authentication()
			.completeSignIn(answer.setChallengeToken(challenge().getChallengeToken()).build());
	}

	private static void assertUnavailable(ThrowingCallable call) {
		assertRefused(call, ErrorReason.ERROR_REASON_FACTORS_UNAVAILABLE);
	}

	private static void assertRefused(ThrowingCallable call, ErrorReason reason) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(call)
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(reason));
	}

}

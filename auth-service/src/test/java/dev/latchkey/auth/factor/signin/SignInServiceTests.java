package dev.latchkey.auth.factor.signin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.EnrolledFactors;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.signin.SignInStep.Challenged;
import dev.latchkey.auth.factor.signin.SignInStep.SignedIn;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.testsupport.concurrent.Threads;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mockito.ArgumentCaptor;

import org.springframework.dao.DataAccessResourceFailureException;

import static dev.latchkey.auth.factor.signin.SignInParts.CLIENT;
import static dev.latchkey.auth.factor.signin.SignInParts.NOW;
import static dev.latchkey.auth.factor.signin.SignInParts.SOURCE;
import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

class SignInServiceTests {

	private static final FactorProof CODE = new FactorProof(Factor.TOTP, "123456");

	private final SignInParts parts = new SignInParts();

	private final SignInService service = new SignInService(this.parts.accounts, this.parts.factors, this.parts.offers,
			this.parts.challenges, this.parts.verifier, this.parts.sessions, this.parts.clock);

	@Test
	void anAccountWithoutASecondFactorCostsOneReadMore() {
		this.parts.has(new EnrolledFactors(false, 0, 0));
		assertThat(this.service.proceed(this.parts.ada, CLIENT)).isInstanceOf(SignedIn.class);
		then(this.parts.factors).should().find(this.parts.ada.id());
		then(this.parts.factors).shouldHaveNoMoreInteractions();
		then(this.parts.sessions).should().open(this.parts.ada, CLIENT);
		then(this.parts.passkeys).shouldHaveNoInteractions();
		then(this.parts.accounts).shouldHaveNoInteractions();
	}

	@Test
	void anAccountWithASecondFactorGetsAChallengeAndNoSession() {
		OfferedChallenge offer = offer();
		assertThat(offer.factors()).containsExactlyInAnyOrder(Factor.TOTP, Factor.RECOVERY_CODE, Factor.PASSKEY);
		assertThat(offer.passkeyOptions()).isEqualTo("{}");
		assertThat(offer.issued().challenge().clientLabel()).isEqualTo(CLIENT.label());
		then(this.parts.passkeys).should().requestOptions(offer.issued().token(), this.parts.ada.id());
		then(this.parts.sessions).shouldHaveNoInteractions();
	}

	@Test
	void aChallengeWithoutAPasskeyHasNoOptions() {
		this.parts.has(new EnrolledFactors(true, 0, 0));
		assertThat(offer().factors()).containsExactly(Factor.TOTP);
		assertThat(offer().passkeyOptions()).isNull();
	}

	@Test
	void factorsThatTheServiceIsNotSetUpForAreNotNamed() {
		given(this.parts.passkeys.isAvailable()).willReturn(false);
		assertThat(offer().factors()).isEqualTo(Set.of(Factor.TOTP, Factor.RECOVERY_CODE));
		given(this.parts.cipher.isAvailable()).willReturn(false);
		assertThat(offer().factors()).isEqualTo(Set.of(Factor.RECOVERY_CODE));
		this.parts.has(new EnrolledFactors(true, 1, 0));
		assertRefusal(Reason.FACTORS_UNAVAILABLE, this::offer);
		then(this.parts.sessions).shouldHaveNoInteractions();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "PASSWORD")
	void theRightAnswerOpensASessionWithBothTimes(Factor factor) {
		IssuedChallenge issued = offer().issued();
		this.parts.clock.advance(Duration.ofMinutes(1));
		CompletedSignIn completed = complete(issued, new FactorProof(factor, "secret"));
		assertThat(completed.account()).isEqualTo(this.parts.ada);
		assertThat(completed.remainingRecoveryCodes()).isEqualTo(9);
		assertThat(opened().times()).isEqualTo(Map.of(Factor.PASSWORD, NOW, factor, NOW.plus(Duration.ofMinutes(1))));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued, new FactorProof(factor, "secret")));
	}

	@Test
	void aPasswordOfAFastClockWasVerifiedNow() {
		IssuedChallenge issued = offer().issued();
		this.parts.clock.advance(Duration.ofSeconds(-4));
		complete(issued, CODE);
		assertThat(opened().times()).containsEntry(Factor.PASSWORD, NOW.minusSeconds(4));
	}

	@Test
	void aWrongAnswerDoesNotUseTheChallengeUp() {
		IssuedChallenge issued = offer().issued();
		willThrow(Refusal.of(Reason.FACTOR_CODE_INVALID)).willDoNothing()
			.given(this.parts.totp)
			.verify(this.parts.ada.id(), "123456", SOURCE);
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> complete(issued, CODE));
		then(this.parts.sessions).shouldHaveNoInteractions();
		assertThat(complete(issued, CODE).account()).isEqualTo(this.parts.ada);
	}

	@Test
	void aFactorThatTheAccountDoesNotHaveIsNotVerified() {
		this.parts.has(new EnrolledFactors(false, 1, 0));
		IssuedChallenge issued = offer().issued();
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued, CODE));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued, new FactorProof(Factor.RECOVERY_CODE, "x")));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued, new FactorProof(Factor.PASSWORD, "x")));
		then(this.parts.totp).shouldHaveNoInteractions();
		then(this.parts.recoveryCodes).shouldHaveNoInteractions();
	}

	@Test
	void aFactorThatIsRemovedMeanwhileEndsTheChallenge() {
		IssuedChallenge issued = offer().issued();
		willThrow(Refusal.of(Reason.FACTOR_NOT_FOUND)).given(this.parts.totp).verify(any(), any(), any());
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued, CODE));
	}

	@Test
	@Tag("asvs-6.5.6")
	void aChangedAccountEndsTheChallenge() {
		IssuedChallenge issued = offer().issued();
		Account ada = this.parts.ada;
		for (Account changed : List.of(ada.nextGeneration(), ada.in(Account.State.DISABLED))) {
			given(this.parts.accounts.find(ada.id())).willReturn(changed);
			assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued, CODE));
		}
		given(this.parts.accounts.find(ada.id())).willReturn(null);
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued, CODE));
		then(this.parts.totp).shouldHaveNoInteractions();
		then(this.parts.sessions).shouldHaveNoInteractions();
	}

	@Test
	void nothingOpensWhileAStoreDoesNotAnswer() {
		IssuedChallenge issued = offer().issued();
		RuntimeException unreachable = new DataAccessResourceFailureException("unreachable");
		willThrow(unreachable).given(this.parts.factors).find(any());
		assertUnreachable(() -> this.service.proceed(this.parts.ada, CLIENT));
		assertUnreachable(() -> complete(issued, CODE));
		this.parts.has(new EnrolledFactors(true, 0, 0));
		willThrow(unreachable).given(this.parts.totp).verify(any(), any(), any());
		assertUnreachable(() -> complete(issued, CODE));
		given(this.parts.accounts.find(any())).willThrow(unreachable);
		assertUnreachable(() -> complete(issued, CODE));
		then(this.parts.sessions).shouldHaveNoInteractions();
	}

	@Test
	@Tag("asvs-15.4.2")
	void ofManyRightAnswersExactlyOneOpensASession() throws Exception {
		IssuedChallenge issued = offer().issued();
		List<Boolean> opened = Threads.together(8, 8, () -> {
			try {
				complete(issued, CODE);
				return true;
			}
			catch (Refusal ex) {
				return false;
			}
		});
		assertThat(opened).containsOnlyOnce(true).hasSize(8);
		then(this.parts.sessions).should(times(1)).open(any(), any(), any());
	}

	@Test
	void aPasskeyCountsForItsSourceBeforeItIsVerified() {
		IssuedChallenge issued = offer().issued();
		willThrow(Refusal.of(Reason.TOO_MANY_ATTEMPTS)).given(this.parts.throttle).takeFactor(SOURCE);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> complete(issued, new FactorProof(Factor.PASSKEY, "{}")));
		then(this.parts.passkeys).should(never()).verify(any(), any(), any());
	}

	@Test
	void proofsHideTheirSecrets() {
		assertThat(CODE).hasToString("FactorProof[factor=TOTP]");
	}

	private static void assertUnreachable(Runnable call) {
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(call::run);
	}

	private OfferedChallenge offer() {
		return ((Challenged) this.service.proceed(this.parts.ada, CLIENT)).offer();
	}

	private CompletedSignIn complete(IssuedChallenge issued, FactorProof proof) {
		// As a call does, which has only the token.
		IssuedChallenge found = this.parts.challenges.findSignIn(issued.token().reveal());
		return this.service.complete(found, proof, CLIENT, SOURCE);
	}

	private VerifiedFactors opened() {
		ArgumentCaptor<VerifiedFactors> factors = ArgumentCaptor.captor();
		then(this.parts.sessions).should().open(any(), any(), factors.capture());
		return factors.getValue();
	}

}

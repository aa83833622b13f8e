package dev.latchkey.auth.factor.signin;

import java.util.UUID;
import java.util.stream.Stream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountRepository;
import dev.latchkey.auth.account.Credentials;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.factor.passkey.PresentedPasskey;
import dev.latchkey.auth.factor.passkey.VerifiedPasskey;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.mockito.InOrder;

import static dev.latchkey.auth.factor.signin.SignInParts.CLIENT;
import static dev.latchkey.auth.factor.signin.SignInParts.NOW;
import static dev.latchkey.auth.factor.signin.SignInParts.SOURCE;
import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

class PasskeySignInTests {

	private static final FactorProof RESPONSE = new FactorProof(Factor.PASSKEY, "{\"id\":\"\"}");

	private static final Username NOBODY = Username.of("nobody");

	private final SignInParts parts = new SignInParts();

	private final Account ada = this.parts.ada;

	private final AccountRepository accounts = mock();

	private final PresentedPasskey presented = mock();

	private final VerifiedPasskey verified = mock();

	private final PasskeySignIn service = new PasskeySignIn(this.accounts, this.parts.passkeys, this.parts.offers,
			this.parts.challenges, this.parts.factors, this.parts.sessions, this.parts.throttle, this.parts.clock);

	@BeforeEach
	void know() {
		know(this.ada);
	}

	@Test
	@Tag("asvs-6.3.8")
	void everyUsernameStartsTheSame() {
		OfferedChallenge known = this.service.start(this.ada.username(), CLIENT.label(), SOURCE);
		OfferedChallenge unknown = this.service.start(NOBODY, CLIENT.label(), SOURCE);
		assertThat(Stream.of(known, unknown)).hasSize(2).allSatisfy((offer) -> {
			assertThat(offer.factors()).containsExactly(Factor.PASSKEY);
			assertThat(offer.issued().challenge().accountId()).isNotNull();
			// No list of passkeys, which would tell whether the account has one.
			then(this.parts.passkeys).should().requestOptions(offer.issued().token(), null);
		});
		then(this.accounts).should(times(2)).findByUsername(any());
		then(this.parts.factors).shouldHaveNoInteractions();
	}

	@Test
	void aStartCountsForItsSourceFirst() {
		willThrow(Refusal.of(Reason.TOO_MANY_ATTEMPTS)).given(this.parts.throttle).takePasskeyStart(SOURCE);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> this.service.start(NOBODY, CLIENT.label(), SOURCE));
		then(this.accounts).should(never()).findByUsername(any());
	}

	@Test
	void aServiceWithoutPasskeysSaysSoToEverybody() {
		given(this.parts.passkeys.isAvailable()).willReturn(false);
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> this.service.start(null, CLIENT.label(), SOURCE));
		assertRefusal(Reason.FACTORS_UNAVAILABLE, () -> this.service.start(NOBODY, CLIENT.label(), SOURCE));
		assertRefusal(Reason.FACTORS_UNAVAILABLE,
				() -> this.service.start(this.ada.username(), CLIENT.label(), SOURCE));
		then(this.accounts).shouldHaveNoInteractions();
	}

	@Test
	void aPasskeyOfAnyAccountOpensASession() {
		IssuedChallenge issued = start(null);
		given(this.parts.passkeys.verify(eq(this.presented), any(), isNull())).willReturn(this.verified);
		CompletedSignIn completed = complete(issued);
		assertThat(completed.account()).isEqualTo(this.ada);
		assertThat(completed.remainingRecoveryCodes()).isEqualTo(9);
		then(this.parts.sessions).should().open(this.ada, CLIENT, VerifiedFactors.of(Factor.PASSKEY, NOW));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued));
	}

	@Test
	void onlyAPasskeyOfTheNamedAccountAnswers() {
		IssuedChallenge issued = start(this.ada.username());
		given(this.parts.passkeys.verify(eq(this.presented), any(), eq(this.ada.id()))).willReturn(this.verified);
		assertThat(complete(issued).account()).isEqualTo(this.ada);
	}

	@Test
	void noPasskeyAnswersForAnUnknownUsername() {
		IssuedChallenge issued = start(NOBODY);
		UUID made = issued.challenge().accountId();
		assertThat(made).isNotNull().isNotEqualTo(this.ada.id());
		given(this.parts.passkeys.verify(eq(this.presented), any(), eq(made)))
			.willThrow(Refusal.of(Reason.PASSKEY_INVALID));
		assertRefusal(Reason.PASSKEY_INVALID, () -> complete(issued));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "PASSKEY")
	void nothingButAPasskeyAnswers(Factor factor) {
		IssuedChallenge issued = start(this.ada.username());
		assertRefusal(Reason.CHALLENGE_INVALID,
				() -> this.service.complete(issued, new FactorProof(factor, "123456"), CLIENT, SOURCE));
		then(this.parts.passkeys).should(never()).verify(any(), any(), any());
		then(this.parts.totp).shouldHaveNoInteractions();
	}

	@Test
	void aWrongResponseDoesNotUseTheChallengeUp() {
		IssuedChallenge issued = start(null);
		given(this.parts.passkeys.verify(eq(this.presented), any(), isNull()))
			.willThrow(Refusal.of(Reason.PASSKEY_INVALID))
			.willReturn(this.verified);
		assertRefusal(Reason.PASSKEY_INVALID, () -> complete(issued));
		then(this.parts.sessions).shouldHaveNoInteractions();
		assertThat(complete(issued).account()).isEqualTo(this.ada);
	}

	@Test
	void aResponseCountsForItsSourceBeforeItIsReadAndApartFromSecondFactors() {
		IssuedChallenge issued = start(null);
		willThrow(Refusal.of(Reason.TOO_MANY_ATTEMPTS)).given(this.parts.throttle).takePasskeySignIn(SOURCE);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> complete(issued));
		then(this.parts.throttle).should(never()).takeFactor(any());
		then(this.parts.passkeys).should(never()).read(any());
	}

	@Test
	void aResponseThatIsSentTwiceIsUsedOnce() {
		IssuedChallenge issued = start(null);
		given(this.parts.passkeys.verify(any(), any(), any())).willReturn(this.verified);
		// Both calls have found the challenge.
		var unused = this.service.complete(issued, RESPONSE, CLIENT, SOURCE);
		assertRefusal(Reason.CHALLENGE_INVALID, () -> this.service.complete(issued, RESPONSE, CLIENT, SOURCE));
		then(this.parts.passkeys).should().use(this.verified);
	}

	@Test
	void aCountThatWentBackOpensNoSession() {
		IssuedChallenge issued = start(null);
		given(this.parts.passkeys.verify(any(), any(), any())).willReturn(this.verified);
		willThrow(Refusal.of(Reason.PASSKEY_INVALID)).given(this.parts.passkeys).use(this.verified);
		assertRefusal(Reason.PASSKEY_INVALID, () -> complete(issued));
		then(this.parts.sessions).shouldHaveNoInteractions();
	}

	@Test
	void aDisabledAccountLooksLikeAnUnknownPasskey() {
		IssuedChallenge issued = start(null);
		given(this.parts.passkeys.verify(any(), any(), any())).willReturn(this.verified);
		know(this.ada.in(Account.State.DISABLED));
		assertRefusal(Reason.PASSKEY_INVALID, () -> complete(issued))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("check", "CREDENTIAL"));
		then(this.parts.sessions).shouldHaveNoInteractions();
	}

	@Test
	void aChangedAccountEndsTheChallengeThatNamesIt() {
		IssuedChallenge issued = start(this.ada.username());
		given(this.parts.passkeys.verify(any(), any(), any())).willReturn(this.verified);
		know(this.ada.nextGeneration());
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(issued));
		then(this.parts.sessions).shouldHaveNoInteractions();
	}

	@Test
	void theAccountIsReadBeforeItsPasskeyIsVerified() {
		IssuedChallenge issued = start(null);
		given(this.parts.passkeys.verify(any(), any(), any())).willReturn(this.verified);
		complete(issued);
		InOrder order = inOrder(this.accounts, this.parts.passkeys, this.parts.sessions);
		order.verify(this.accounts).findById(this.ada.id());
		order.verify(this.parts.passkeys).verify(any(), any(), any());
		order.verify(this.parts.passkeys).use(this.verified);
		order.verify(this.parts.sessions).open(eq(this.ada), any(), any());
	}

	@Test
	void anUnknownPasskeyCostsTheSameReads() {
		IssuedChallenge issued = start(null);
		given(this.presented.ownerId()).willReturn(UUID.randomUUID());
		given(this.parts.passkeys.verify(any(), any(), any())).willThrow(Refusal.of(Reason.PASSKEY_INVALID));
		assertRefusal(Reason.PASSKEY_INVALID, () -> complete(issued));
		then(this.accounts).should().findById(any());
	}

	private void know(Account account) {
		Credentials credentials = new Credentials(account, "{id}hash");
		given(this.accounts.findByUsername(account.username())).willReturn(credentials);
		given(this.accounts.findById(account.id())).willReturn(credentials);
		given(this.presented.ownerId()).willReturn(account.id());
		given(this.parts.passkeys.read(RESPONSE.secret())).willReturn(this.presented);
	}

	private IssuedChallenge start(@Nullable Username username) {
		return this.service.start(username, CLIENT.label(), SOURCE).issued();
	}

	private CompletedSignIn complete(IssuedChallenge issued) {
		IssuedChallenge found = this.parts.challenges.findSignIn(issued.token().reveal());
		return this.service.complete(found, RESPONSE, CLIENT, SOURCE);
	}

}

package dev.latchkey.auth.factor.signin;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.EnrolledFactors;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.factor.challenge.ChallengePurpose;
import dev.latchkey.auth.factor.challenge.IssuedChallenge;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.session.Freshness;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.TestSessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.factor.signin.SignInParts.SOURCE;
import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Callers who are signed in and prove a factor again.
 */
class FactorReauthenticationTests {

	private static final String TOKEN = "lks_token";

	private final SignInParts parts = new SignInParts();

	private final Account ada = this.parts.ada;

	private final Session session = TestSessions.of(this.ada);

	private final Freshness freshness = mock();

	private final SessionOwner owners = new SessionOwner(this.parts.accounts, this.freshness, this.parts.factors);

	private final Reauthentication service = new Reauthentication(this.owners, this.parts.factors, this.parts.offers,
			this.parts.challenges, this.parts.verifier, this.parts.sessions, this.parts.throttle);

	@Test
	void aStartNamesTheFactorsOfTheAccount() {
		OfferedChallenge offer = this.service.start(this.session, SOURCE);
		assertThat(offer.factors()).containsExactlyInAnyOrder(Factor.TOTP, Factor.RECOVERY_CODE, Factor.PASSKEY);
		assertThat(offer.issued().challenge().purpose()).isEqualTo(ChallengePurpose.REAUTHENTICATION);
		this.parts.has(new EnrolledFactors(false, 0, 0));
		assertThat(this.service.start(this.session, SOURCE).factors()).isEmpty();
		willThrow(Refusal.of(Reason.TOO_MANY_ATTEMPTS)).given(this.parts.throttle).takeFactorStart(SOURCE);
		assertRefusal(Reason.TOO_MANY_ATTEMPTS, () -> this.service.start(this.session, SOURCE));
	}

	@Test
	void aCodeReauthenticates() {
		complete(new FactorProof(Factor.TOTP, "123456"), "");
		then(this.parts.totp).should().verify(this.ada.id(), "123456", SOURCE);
		then(this.parts.sessions).should().reauthenticate(TOKEN, this.session, this.ada, Factor.TOTP);
		complete(new FactorProof(Factor.RECOVERY_CODE, "code"), "");
		then(this.parts.recoveryCodes).should().use(this.ada.id(), "code", SOURCE);
		then(this.parts.sessions).should().reauthenticate(TOKEN, this.session, this.ada, Factor.RECOVERY_CODE);
	}

	@Test
	void aPasskeyReauthenticatesOnceWithItsChallenge() {
		FactorProof passkey = new FactorProof(Factor.PASSKEY, "{}");
		String challenge = this.service.start(this.session, SOURCE).issued().token().reveal();
		complete(passkey, challenge);
		then(this.parts.sessions).should().reauthenticate(TOKEN, this.session, this.ada, Factor.PASSKEY);
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(passkey, challenge));
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(passkey, ""));
		String ofSignIn = this.parts.challenges.start(ChallengePurpose.SIGN_IN, this.ada).token().reveal();
		assertRefusal(Reason.CHALLENGE_INVALID, () -> complete(passkey, ofSignIn));
	}

	@Test
	void aResponseThatIsSentTwiceIsUsedOnce() {
		IssuedChallenge issued = this.service.start(this.session, SOURCE).issued();
		this.parts.verifier.verifyPasskey(issued, this.ada.id(), "{}", SOURCE);
		assertRefusal(Reason.CHALLENGE_INVALID,
				() -> this.parts.verifier.verifyPasskey(issued, this.ada.id(), "{}", SOURCE));
		then(this.parts.passkeys).should().use(any());
	}

	@Test
	void aWrongProofChangesNothing() {
		given(this.parts.passkeys.verify(any(), any(), any())).willThrow(Refusal.of(Reason.PASSKEY_INVALID));
		willThrow(Refusal.of(Reason.FACTOR_CODE_INVALID)).given(this.parts.totp).verify(any(), any(), any());
		String challenge = this.service.start(this.session, SOURCE).issued().token().reveal();
		assertRefusal(Reason.PASSKEY_INVALID, () -> complete(new FactorProof(Factor.PASSKEY, "{}"), challenge));
		assertRefusal(Reason.FACTOR_CODE_INVALID, () -> complete(new FactorProof(Factor.TOTP, "123456"), ""));
		then(this.parts.sessions).should(never()).reauthenticate(any(), any(), any(), any());
		assertThat(this.parts.challenges.find(challenge, ChallengePurpose.REAUTHENTICATION, this.ada)).isNotNull();
	}

	@Test
	void aSessionThatWasRevokedMeanwhileHasNoOwner() {
		given(this.parts.accounts.find(this.ada.id())).willReturn(this.ada.nextGeneration());
		assertRefusal(Reason.SESSION_INVALID, () -> this.owners.find(this.session));
		assertRefusal(Reason.SESSION_INVALID, () -> complete(new FactorProof(Factor.TOTP, "123456"), ""));
		given(this.parts.accounts.find(this.ada.id())).willReturn(null);
		assertRefusal(Reason.SESSION_INVALID, () -> this.owners.find(this.session));
		then(this.parts.totp).shouldHaveNoInteractions();
	}

	@Test
	@Tag("asvs-7.5.1")
	void onlyAFreshAndFullAuthenticationChangesFactors() {
		given(this.freshness.refusal())
			.willReturn(Refusal.of(Reason.REAUTHENTICATION_REQUIRED).with("max_age_seconds", 600));
		willThrow(Refusal.of(Reason.REAUTHENTICATION_REQUIRED)).willDoNothing()
			.given(this.freshness)
			.require(this.session);
		assertRefusal(Reason.REAUTHENTICATION_REQUIRED, () -> this.owners.findFresh(this.session));
		assertRefusal(Reason.REAUTHENTICATION_REQUIRED, () -> this.owners.findFresh(this.session))
			.satisfies((refusal) -> assertThat(refusal.metadata()).containsEntry("max_age_seconds", "600"));
		this.parts.has(new EnrolledFactors(false, 0, 0));
		assertThat(this.owners.findFresh(this.session)).isEqualTo(this.ada);
	}

	@Test
	void aSecondFactorIsEnoughWhereThereIsOne() {
		Session full = new Session(this.session.id(), this.ada.id(), this.ada.username(), 0, this.session.client(),
				this.session.createTime(), VerifiedFactors.of(Factor.PASSKEY, this.session.createTime()),
				this.session.lastSeenTime(), this.session.idleExpireTime(), this.session.absoluteExpireTime());
		assertThat(this.owners.findFresh(full)).isEqualTo(this.ada);
	}

	private void complete(FactorProof proof, String challenge) {
		var unused = this.service.complete(TOKEN, this.session, proof, challenge, SOURCE);
	}

}

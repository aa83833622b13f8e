package dev.latchkey.testsupport.conformance;

import java.util.List;
import java.util.Locale;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users sign in without their authenticator app.
 */
public interface RecoveryCodeConformance extends ConformanceTarget {

	@Test
	default void tenCodesAreCreated() {
		EnrolledAccount account = EnrolledAccount.create(this);
		List<String> codes = account.createRecoveryCodes();
		assertThat(codes).hasSize(10)
			.doesNotHaveDuplicates()
			.allSatisfy((code) -> assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}"));
		assertThat(account.owner().listFactors().getRemainingRecoveryCodes()).isEqualTo(10);
		assertThat(account.challenge().getFactorsList()).containsExactly(Factor.FACTOR_TOTP,
				Factor.FACTOR_RECOVERY_CODE);
		assertThat(account.signIn().getRemainingRecoveryCodes()).isEqualTo(10);
	}

	@Test
	default void eachCodeSignsInOnce() {
		EnrolledAccount account = EnrolledAccount.create(this);
		List<String> codes = account.createRecoveryCodes();
		CompleteSignInResponse reply = account.recover(codes.get(3));
		assertThat(reply.getRemainingRecoveryCodes()).isEqualTo(9);
		assertThat(reply.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_RECOVERY_CODE);
		Refused.by(() -> account.recover(codes.get(3))).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		assertThat(account.recover(codes.get(4)).getRemainingRecoveryCodes()).isEqualTo(8);
		assertThat(account.owner().listFactors().getRemainingRecoveryCodes()).isEqualTo(8);
	}

	@Test
	default void codeMayBeTypedInOtherForms() {
		EnrolledAccount account = EnrolledAccount.create(this);
		List<String> codes = account.createRecoveryCodes();
		assertThat(account.recover(codes.get(0).toUpperCase(Locale.ROOT).replace("-", "")).hasSession()).isTrue();
		assertThat(account.recover(" " + codes.get(1).toLowerCase(Locale.ROOT).replace('-', ' ')).hasSession())
			.isTrue();
		// One without zeros and ones is rare.
		for (String code : codes.subList(2, 4)) {
			assertThat(account.recover(code.replace('0', 'O').replace('1', 'I')).hasSession()).isTrue();
		}
		assertThat(account.recover(codes.get(4).replace('0', 'o').replace('1', 'l')).hasSession()).isTrue();
	}

	@Test
	default void wrongCodeDoesNotEndTheChallengeOfARecovery() {
		EnrolledAccount account = EnrolledAccount.create(this);
		List<String> codes = account.createRecoveryCodes();
		Challenge challenge = account.challenge();
		Refused.by(() -> nobody().complete(answer(challenge, "a".repeat(26))))
			.is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		Refused.by(() -> nobody().complete(answer(challenge, "")))
			.isField("FIELD_INVALID", "recovery_code", "REQUIRED");
		Refused.by(() -> nobody().complete(answer(challenge, codes.get(0) + "a")))
			.isField("FIELD_INVALID", "recovery_code", "CHARACTERS");
		assertThat(nobody().complete(answer(challenge, codes.get(0))).hasSession()).isTrue();
	}

	@Test
	default void newCodesEndTheEarlierOnes() {
		EnrolledAccount account = EnrolledAccount.create(this);
		List<String> earlier = account.createRecoveryCodes();
		List<String> later = account.createRecoveryCodes();
		Refused.by(() -> account.recover(earlier.get(0))).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		assertThat(account.recover(later.get(0)).getRemainingRecoveryCodes()).isEqualTo(9);
	}

	@Test
	default void codesStandInForAnotherFactor() {
		Caller caller = nobody().as(nobody().newSession());
		Refused.by(() -> caller.factors().createRecoveryCodes(CreateRecoveryCodesRequest.getDefaultInstance()))
			.is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
		EnrolledAccount account = EnrolledAccount.create(this);
		assertThat(account.createRecoveryCodes()).isNotEmpty();
		String token = account.owner().factors().removeTotp(RemoveTotpRequest.getDefaultInstance()).getSessionToken();
		assertThat(nobody().as(token).listFactors().getRemainingRecoveryCodes()).isZero();
		assertThat(nobody().signIn(account.username(), Caller.PHRASE).hasSession()).isTrue();
	}

	private static CompleteSignInRequest answer(Challenge challenge, String code) {
		return CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setRecoveryCode(code)
			.build();
	}

}

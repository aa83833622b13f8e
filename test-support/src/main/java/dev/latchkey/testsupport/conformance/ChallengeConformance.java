package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.List;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users with an authenticator app sign in.
 */
public interface ChallengeConformance extends ConformanceTarget {

	@Test
	default void passwordAloneGivesAChallengeAndNothingElse() {
		EnrolledAccount account = EnrolledAccount.create(this);
		SignInResponse reply = nobody().signIn(account.username(), Caller.PHRASE);
		assertThat(reply.getChallenge().getChallengeToken()).matches("lkc_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}");
		assertThat(reply.getChallenge().getFactorsList()).containsExactly(Factor.FACTOR_TOTP);
		assertThat(reply.getChallenge().getPasskeyOptionsJson()).isEmpty();
		assertThat(reply.toBuilder().clearChallenge().build()).isEqualTo(SignInResponse.getDefaultInstance());
		assertThat(account.owner().countSessions()).isEqualTo(1);
	}

	@Test
	default void onlyTheRightPasswordTellsOfTheFactor() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Refused.by(() -> nobody().signIn(account.username(), Caller.OTHER_PHRASE)).isInvalidCredentials();
	}

	@Test
	default void codeCompletesTheSignIn() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Challenge challenge = account.challenge();
		CompleteSignInResponse reply = nobody().complete(account.answer(challenge));
		assertThat(reply.getSessionToken()).matches("lks_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}");
		assertThat(reply.getAccount().getUsername()).isEqualTo(account.username());
		assertThat(reply.getRemainingRecoveryCodes()).isZero();
		assertThat(reply.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
		assertThat(reply.getSession().getFactors(0).getVerifyTime()).isEqualTo(EnrolledAccount.startTime(challenge));
		assertThat(reply.getSession().getAuthenticateTime()).isEqualTo(EnrolledAccount.startTime(challenge));
		assertThat(reply.getSession().getFactors(1).getVerifyTime().getSeconds()
				- reply.getSession().getAuthenticateTime().getSeconds())
			.isBetween(0L, 60L);
		assertThat(nobody().validate(reply.getSessionToken()).getSession().getFactorsList())
			.isEqualTo(reply.getSession().getFactorsList());
	}

	@Test
	default void labelOfTheSignInIsThatOfTheSession() {
		EnrolledAccount account = EnrolledAccount.create(this);
		advance(Duration.ofMinutes(1));
		Challenge challenge = nobody().authentication()
			.signIn(SignInRequest.newBuilder()
				.setUsername(account.username())
				.setPassword(Caller.PHRASE)
				.setClientLabel("laptop")
				.build())
			.getChallenge();
		assertThat(nobody().complete(account.answer(challenge)).getSession().getClientLabel()).isEqualTo("laptop");
	}

	@Test
	default void completedSignInReplacesTheSessionOfTheCaller() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Caller replaced = nobody().as(account.signIn().getSessionToken());
		Challenge challenge = account.challenge();
		assertThat(replaced.countSessions()).isEqualTo(2);
		assertThat(replaced.signIn(account.username(), Caller.PHRASE).hasChallenge()).isTrue();
		assertThat(replaced.countSessions()).isEqualTo(2);
		assertThat(replaced.complete(account.answer(challenge)).hasSession()).isTrue();
		Refused.by(replaced::countSessions).isInvalidSession();
		assertThat(account.owner().countSessions()).isEqualTo(2);
	}

	@Test
	default void wrongCodeDoesNotEndTheChallenge() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Challenge challenge = account.challenge();
		String wrong = account.app().wrongCode(EnrolledAccount.startTime(challenge));
		Refused.by(() -> nobody().complete(EnrolledAccount.answer(challenge, wrong)))
			.is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		assertThat(nobody().complete(account.answer(challenge)).hasSession()).isTrue();
	}

	@Test
	default void codeWorksOnce() {
		EnrolledAccount account = EnrolledAccount.create(this);
		CompleteSignInRequest answer = account.answer(account.challenge());
		assertThat(nobody().complete(answer).hasSession()).isTrue();
		Challenge next = nobody().signIn(account.username(), Caller.PHRASE).getChallenge();
		Refused.by(() -> nobody().complete(EnrolledAccount.answer(next, answer.getTotpCode())))
			.is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
	}

	@Test
	default void challengeWorksOnce() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Challenge used = account.challenge();
		assertThat(nobody().complete(account.answer(used)).hasSession()).isTrue();
		refused(EnrolledAccount.answer(used, account.code(account.challenge())));
	}

	@Test
	default void challengeExpires() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Challenge expired = account.challenge();
		advance(Duration.ofMinutes(5));
		refused(EnrolledAccount.answer(expired, account.code(account.challenge())));
	}

	@Test
	default void challengeIsNoSessionAndASessionIsNoChallenge() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Challenge challenge = account.challenge();
		Refused.by(() -> nobody().validate(challenge.getChallengeToken())).isInvalidSession();
		Caller holder = nobody().as(challenge.getChallengeToken());
		Refused.by(holder::countSessions).isInvalidSession();
		Refused.by(holder::listFactors).isInvalidSession();
		Refused.by(holder::signOut).isInvalidSession();
		for (String token : List.of("", "lkc_garbage", account.enrollment().getSessionToken())) {
			refused(account.answer(challenge).toBuilder().setChallengeToken(token).build());
		}
		assertThat(nobody().complete(account.answer(challenge)).hasSession()).isTrue();
	}

	@Test
	default void challengeTakesTheFactorsThatItNames() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Challenge challenge = account.challenge();
		CompleteSignInRequest.Builder answer = account.answer(challenge).toBuilder();
		refused(answer.setRecoveryCode("a".repeat(26)).build());
		Refused.by(() -> nobody().complete(answer.clearProof().build()))
			.isField("FIELD_INVALID", "totp_code", "REQUIRED");
		Refused.by(() -> nobody().complete(answer.setTotpCode("12345").build()))
			.isField("FIELD_INVALID", "totp_code", "CHARACTERS");
		assertThat(nobody().complete(account.answer(challenge)).hasSession()).isTrue();
	}

	@Test
	default void newPasswordEndsChallenges() {
		EnrolledAccount account = EnrolledAccount.create(this);
		CompleteSignInRequest answer = account.answer(account.challenge());
		assertThat(account.owner()
			.accounts()
			.changePassword(ChangePasswordRequest.newBuilder()
				.setCurrentPassword(Caller.PHRASE)
				.setNewPassword(Caller.OTHER_PHRASE)
				.build())
			.hasSession()).isTrue();
		refused(answer);
		Challenge next = nobody().signIn(account.username(), Caller.OTHER_PHRASE).getChallenge();
		assertThat(nobody().complete(account.answer(next)).hasSession()).isTrue();
	}

	@Test
	default void revocationOfAllOtherSessionsEndsChallenges() {
		EnrolledAccount account = EnrolledAccount.create(this);
		CompleteSignInRequest answer = account.answer(account.challenge());
		assertThat(account.owner()
			.sessions()
			.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance())
			.getRevokedCount()).isZero();
		refused(answer);
	}

	@Test
	default void removedFactorEndsChallenges() {
		EnrolledAccount account = EnrolledAccount.create(this);
		CompleteSignInRequest answer = account.answer(account.challenge());
		assertThat(account.owner().factors().removeTotp(RemoveTotpRequest.getDefaultInstance()).hasSession()).isTrue();
		refused(answer);
	}

	@Test
	default void deletedAccountEndsChallenges() {
		EnrolledAccount account = EnrolledAccount.create(this);
		CompleteSignInRequest answer = account.answer(account.challenge());
		var unused = account.owner()
			.accounts()
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(Caller.PHRASE).build());
		refused(answer);
	}

	private void refused(CompleteSignInRequest answer) {
		Refused.by(() -> nobody().complete(answer)).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
	}

}

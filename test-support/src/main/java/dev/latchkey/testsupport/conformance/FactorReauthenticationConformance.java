package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.StartReauthenticationRequest;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users with an authenticator app authenticate again.
 */
public interface FactorReauthenticationConformance extends ConformanceTarget {

	@Test
	default void passwordAndAppTogetherAreAFullAuthentication() {
		EnrolledAccount account = EnrolledAccount.create(this);
		advance(Duration.ofMinutes(11));
		ReauthenticateResponse half = account.confirmPassword(account.enrollment().getSessionToken());
		Timestamp now = time(half, Factor.FACTOR_PASSWORD);
		assertThat(now.getSeconds() - time(half, Factor.FACTOR_TOTP).getSeconds()).isBetween(660L, 720L);
		assertThat(half.getSession().getAuthenticateTime()).isEqualTo(time(half, Factor.FACTOR_TOTP));
		Refused.by(() -> createCodes(half))
			.is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of("max_age_seconds", "600"));
		ReauthenticateResponse full = account.confirmApp(half.getSessionToken(), now);
		assertThat(full.getSession().getSessionId()).isEqualTo(half.getSession().getSessionId());
		assertThat(full.getSession().getAuthenticateTime()).isEqualTo(now);
		assertThat(time(full, Factor.FACTOR_PASSWORD)).isEqualTo(now);
		assertThat(time(full, Factor.FACTOR_TOTP).getSeconds() - now.getSeconds()).isBetween(0L, 60L);
		Refused.by(() -> nobody().validate(half.getSessionToken())).isInvalidSession();
		assertThat(createCodes(full)).hasSize(10);
	}

	@Test
	default void passwordIsChangedWithARecentSecondFactor() {
		EnrolledAccount account = EnrolledAccount.create(this);
		advance(Duration.ofMinutes(11));
		ReauthenticateResponse half = account.confirmPassword(account.enrollment().getSessionToken());
		for (String current : List.of(Caller.PHRASE, Caller.OTHER_PHRASE)) {
			Refused.by(() -> changePassword(half, current))
				.is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of("max_age_seconds", "600"));
		}
		ReauthenticateResponse full = account.confirmApp(half.getSessionToken(), time(half, Factor.FACTOR_PASSWORD));
		assertThat(changePassword(full, Caller.PHRASE).getSession().getFactorsList())
			.extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
	}

	@Test
	default void accountIsDeletedWithARecentSecondFactor() {
		EnrolledAccount account = EnrolledAccount.create(this);
		advance(Duration.ofMinutes(11));
		ReauthenticateResponse half = account.confirmPassword(account.enrollment().getSessionToken());
		for (String password : List.of(Caller.PHRASE, Caller.OTHER_PHRASE)) {
			Refused.by(() -> delete(half, password))
				.is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of("max_age_seconds", "600"));
		}
		ReauthenticateResponse full = account.confirmApp(half.getSessionToken(), time(half, Factor.FACTOR_PASSWORD));
		delete(full, Caller.PHRASE);
		Refused.by(() -> nobody().validate(full.getSessionToken())).isInvalidSession();
	}

	private void delete(ReauthenticateResponse session, String password) {
		var unused = nobody().as(session.getSessionToken())
			.accounts()
			.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(password).build());
	}

	private ChangePasswordResponse changePassword(ReauthenticateResponse session, String current) {
		return nobody().as(session.getSessionToken())
			.accounts()
			.changePassword(ChangePasswordRequest.newBuilder()
				.setCurrentPassword(current)
				.setNewPassword("a phrase for this change alone")
				.build());
	}

	@Test
	default void recoveryCodeStandsInForTheApp() {
		EnrolledAccount account = EnrolledAccount.create(this);
		List<String> codes = account.createRecoveryCodes();
		advance(Duration.ofMinutes(11));
		ReauthenticateResponse half = account.confirmPassword(account.enrollment().getSessionToken());
		ReauthenticateRequest proof = ReauthenticateRequest.newBuilder().setRecoveryCode(codes.get(0)).build();
		ReauthenticateResponse full = confirm(half.getSessionToken(), proof);
		assertThat(full.getSession().getAuthenticateTime()).isEqualTo(time(half, Factor.FACTOR_PASSWORD));
		assertThat(full.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP, Factor.FACTOR_RECOVERY_CODE);
		Refused.by(() -> confirm(full.getSessionToken(), proof)).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		assertThat(nobody().as(full.getSessionToken()).listFactors().getRemainingRecoveryCodes()).isEqualTo(9);
	}

	@Test
	default void codeOfASignInDoesNotReauthenticate() {
		EnrolledAccount account = EnrolledAccount.create(this);
		CompleteSignInRequest answer = account.answer(account.challenge());
		String token = nobody().complete(answer).getSessionToken();
		ReauthenticateRequest proof = ReauthenticateRequest.newBuilder().setTotpCode(answer.getTotpCode()).build();
		Refused.by(() -> confirm(token, proof)).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		assertThat(nobody().validate(token).hasSession()).isTrue();
	}

	@Test
	default void factorsThatAreNotThereDoNotReauthenticate() {
		String token = nobody().newSession().getSessionToken();
		ReauthenticateRequest.Builder proof = ReauthenticateRequest.newBuilder();
		Refused.by(() -> confirm(token, proof.setTotpCode("123456").build())).is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
		Refused.by(() -> confirm(token, proof.setRecoveryCode("a".repeat(26)).build()))
			.is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
		Refused.by(() -> confirm(token, proof.setPassword("beside the code").build()))
			.isField("FIELD_INVALID", "password", "REPEATED");
		Refused.by(() -> confirm(token, proof.clear().build())).isField("FIELD_INVALID", "password", "REQUIRED");
		assertThat(nobody().validate(token).hasSession()).isTrue();
	}

	@Test
	default void startTellsWhatReauthenticates() {
		EnrolledAccount account = EnrolledAccount.create(this);
		assertThat(account.createRecoveryCodes()).isNotEmpty();
		Challenge challenge = start(account.owner());
		assertThat(challenge.getFactorsList()).containsExactly(Factor.FACTOR_TOTP, Factor.FACTOR_RECOVERY_CODE);
		assertThat(challenge.getPasskeyOptionsJson()).isEmpty();
		CompleteSignInRequest answer = EnrolledAccount.answer(challenge, account.code(account.challenge()));
		Refused.by(() -> nobody().complete(answer)).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		Refused.by(() -> start(nobody())).isInvalidSession();
	}

	private static Challenge start(Caller caller) {
		return caller.sessions()
			.startReauthentication(StartReauthenticationRequest.getDefaultInstance())
			.getChallenge();
	}

	private ReauthenticateResponse confirm(String token, ReauthenticateRequest proof) {
		return nobody().as(token).sessions().reauthenticate(proof);
	}

	private List<String> createCodes(ReauthenticateResponse session) {
		return nobody().as(session.getSessionToken())
			.factors()
			.createRecoveryCodes(CreateRecoveryCodesRequest.getDefaultInstance())
			.getRecoveryCodesList();
	}

	private static Timestamp time(ReauthenticateResponse reply, Factor factor) {
		return reply.getSession()
			.getFactorsList()
			.stream()
			.filter((verified) -> verified.getFactor() == factor)
			.findFirst()
			.orElseThrow()
			.getVerifyTime();
	}

}

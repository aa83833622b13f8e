package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.RemoveTotpRequest;
import dev.latchkey.auth.v1.RemoveTotpResponse;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import io.grpc.Status.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users enrol and remove an authenticator app.
 */
public interface TotpEnrollmentConformance extends ConformanceTarget {

	@Test
	default void secretIsToldAsTextAndAsUri() {
		SignInResponse session = nobody().newSession();
		StartTotpEnrollmentResponse started = start(nobody().as(session));
		assertThat(started.getSecret()).matches("[A-Z2-7]{32}");
		assertThat(started.getOtpauthUri()).startsWith("otpauth://totp/")
			.contains(session.getAccount().getUsername(), "secret=" + started.getSecret(), "digits=6", "period=30");
		assertThat(EnrolledAccount.startTime(started).getSeconds() - session.getSession().getCreateTime().getSeconds())
			.isBetween(0L, 60L);
	}

	@Test
	default void appIsAFactorOnceItsFirstCodeIsRight() {
		SignInResponse session = nobody().newSession();
		Caller caller = nobody().as(session);
		StartTotpEnrollmentResponse started = start(caller);
		Authenticator app = new Authenticator(started.getSecret());
		String wrong = app.wrongCode(EnrolledAccount.startTime(started));
		Refused.by(() -> complete(caller, wrong)).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		assertThat(caller.listFactors().hasTotp()).isFalse();
		assertThat(nobody().anotherSession(session).hasChallenge()).isFalse();
		complete(caller, app.code(EnrolledAccount.startTime(started)));
		assertThat(nobody().anotherSession(session).hasChallenge()).isTrue();
	}

	@Test
	default void enrollmentReplacesAllSessions() {
		SignInResponse first = nobody().newSession();
		SignInResponse second = nobody().anotherSession(first);
		CompleteTotpEnrollmentResponse reply = EnrolledAccount.enroll(this, first).enrollment();
		assertThat(reply.getRevokedCount()).isEqualTo(1);
		Refused.by(() -> nobody().validate(first.getSessionToken())).isInvalidSession();
		Refused.by(() -> nobody().validate(second.getSessionToken())).isInvalidSession();
		assertThat(nobody().validate(reply.getSessionToken()).getSession().getFactorsList())
			.extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD, Factor.FACTOR_TOTP);
		assertThat(nobody().as(reply.getSessionToken()).listFactors().hasTotp()).isTrue();
	}

	@Test
	default void spacesInACodeAreIgnored() {
		Caller caller = nobody().as(nobody().newSession());
		StartTotpEnrollmentResponse started = start(caller);
		String code = new Authenticator(started.getSecret()).code(EnrolledAccount.startTime(started));
		complete(caller, " " + code.substring(0, 3) + " " + code.substring(3) + " ");
	}

	@Test
	default void textThatIsNoCodeIsRefused() {
		Caller caller = nobody().as(nobody().newSession());
		start(caller);
		Refused.by(() -> complete(caller, "")).isField("FIELD_INVALID", "totp_code", "REQUIRED");
		for (String text : List.of("12345", "1234567", "12345a", "\uff11\uff12\uff13\uff14\uff15\uff16", "123-456")) {
			Refused.by(() -> complete(caller, text)).isField("FIELD_INVALID", "totp_code", "CHARACTERS");
		}
	}

	@Test
	default void laterStartEndsTheEarlierOne() {
		Caller caller = nobody().as(nobody().newSession());
		StartTotpEnrollmentResponse first = start(caller);
		StartTotpEnrollmentResponse second = start(caller);
		assertThat(second.getSecret()).isNotEqualTo(first.getSecret());
		String late = new Authenticator(first.getSecret()).code(EnrolledAccount.startTime(first));
		String right = new Authenticator(second.getSecret()).code(EnrolledAccount.startTime(second));
		if (!late.equals(right)) {
			Refused.by(() -> complete(caller, late)).is(Code.UNAUTHENTICATED, "FACTOR_CODE_INVALID");
		}
		complete(caller, right);
	}

	@Test
	default void startedEnrollmentExpires() {
		SignInResponse session = nobody().newSession();
		Authenticator app = new Authenticator(start(nobody().as(session)).getSecret());
		advance(Duration.ofMinutes(10));
		Caller caller = nobody().as(confirm(session.getSessionToken()));
		Refused.by(() -> complete(caller, app.code(session.getSession().getCreateTime())))
			.is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
		Caller stranger = nobody().as(nobody().newSession());
		Refused.by(() -> complete(stranger, "123456")).is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
	}

	@Test
	default void newPasswordEndsAStartedEnrollment() {
		Caller caller = nobody().as(nobody().newSession());
		Authenticator app = new Authenticator(start(caller).getSecret());
		ChangePasswordResponse changed = caller.accounts()
			.changePassword(ChangePasswordRequest.newBuilder()
				.setCurrentPassword(Caller.PHRASE)
				.setNewPassword(Caller.OTHER_PHRASE)
				.build());
		Caller renewed = nobody().as(changed.getSessionToken());
		String code = app.code(changed.getSession().getAuthenticateTime());
		Refused.by(() -> complete(renewed, code)).is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
		assertThat(renewed.listFactors().hasTotp()).isFalse();
	}

	@Test
	default void oneAppIsEnrolledAtATime() {
		EnrolledAccount account = EnrolledAccount.create(this);
		Refused.by(() -> start(account.owner())).is(Code.ALREADY_EXISTS, "FACTOR_ALREADY_ENROLLED");
		Refused.by(() -> complete(account.owner(), "123456")).is(Code.ALREADY_EXISTS, "FACTOR_ALREADY_ENROLLED");
	}

	@Test
	default void withoutItsAppAnAccountNeedsThePasswordAlone() {
		EnrolledAccount account = EnrolledAccount.create(this);
		String other = account.signIn().getSessionToken();
		RemoveTotpResponse reply = remove(account.owner());
		assertThat(reply.getRevokedCount()).isEqualTo(1);
		assertThat(reply.getSession().getFactorsList()).extracting(VerifiedFactor::getFactor)
			.containsExactly(Factor.FACTOR_PASSWORD);
		Refused.by(() -> account.owner().listFactors()).isInvalidSession();
		Refused.by(() -> nobody().validate(other)).isInvalidSession();
		assertThat(nobody().signIn(account.username(), Caller.PHRASE).hasChallenge()).isFalse();
		advance(Duration.ofMinutes(10));
		Refused.by(() -> start(nobody().as(reply.getSessionToken())))
			.is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of("max_age_seconds", "600"));
		Caller caller = nobody().as(confirm(reply.getSessionToken()));
		start(caller);
		Refused.by(() -> remove(caller)).is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
	}

	@Test
	default void oldAuthenticationChangesNoFactor() {
		EnrolledAccount account = EnrolledAccount.create(this);
		advance(Duration.ofMinutes(11));
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> start(account.owner()),
				() -> complete(account.owner(), "123456"), () -> remove(account.owner()),
				() -> createCodes(account.owner()), () -> removePasskey(account.owner()))) {
			Refused.by(call)
				.is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of("max_age_seconds", "600"));
		}
		assertThat(account.owner().listFactors().hasTotp()).isTrue();
	}

	@Test
	default void nobodyManagesFactors() {
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> nobody().listFactors(), () -> start(nobody()),
				() -> complete(nobody(), "123456"), () -> remove(nobody()), () -> createCodes(nobody()),
				() -> removePasskey(nobody()))) {
			Refused.by(call).isInvalidSession();
		}
	}

	@Test
	default void otherPasskeysAreNotRemoved() {
		Caller caller = nobody().as(nobody().newSession());
		Refused.by(() -> removePasskey(caller)).is(Code.NOT_FOUND, "FACTOR_NOT_FOUND");
		Refused.by(() -> caller.factors().removePasskey(RemovePasskeyRequest.newBuilder().setPasskeyId("1").build()))
			.isField("FIELD_INVALID", "passkey_id", "NOT_A_UUID");
	}

	private StartTotpEnrollmentResponse start(Caller caller) {
		return caller.factors().startTotpEnrollment(StartTotpEnrollmentRequest.getDefaultInstance());
	}

	private void complete(Caller caller, String code) {
		var unused = caller.factors()
			.completeTotpEnrollment(CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(code).build());
	}

	private RemoveTotpResponse remove(Caller caller) {
		return caller.factors().removeTotp(RemoveTotpRequest.getDefaultInstance());
	}

	private void createCodes(Caller caller) {
		var unused = caller.factors().createRecoveryCodes(CreateRecoveryCodesRequest.getDefaultInstance());
	}

	private void removePasskey(Caller caller) {
		var unused = caller.factors()
			.removePasskey(
					RemovePasskeyRequest.newBuilder().setPasskeyId("0193b3a5-7c3e-7000-8000-000000000001").build());
	}

	private String confirm(String token) {
		return nobody().as(token)
			.sessions()
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(Caller.PHRASE).build())
			.getSessionToken();
	}

}

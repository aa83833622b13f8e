package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.List;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentRequest;
import dev.latchkey.auth.v1.CompleteTotpEnrollmentResponse;
import dev.latchkey.auth.v1.CreateRecoveryCodesRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartTotpEnrollmentRequest;
import dev.latchkey.auth.v1.StartTotpEnrollmentResponse;

/**
 * An account with an authenticator app. The app has the clock of the server, which it
 * reads off replies.
 */
final class EnrolledAccount {

	private static final long ENROLLMENT_SECONDS = 600;

	private static final long CHALLENGE_SECONDS = 300;

	private final ConformanceTarget latchkey;

	private final String username;

	private final Authenticator app;

	private final CompleteTotpEnrollmentResponse enrollment;

	private EnrolledAccount(ConformanceTarget latchkey, String username, Authenticator app,
			CompleteTotpEnrollmentResponse enrollment) {
		this.latchkey = latchkey;
		this.username = username;
		this.app = app;
		this.enrollment = enrollment;
	}

	/**
	 * Sign a new user up and in, and enrol an app.
	 */
	static EnrolledAccount create(ConformanceTarget latchkey) {
		return enroll(latchkey, latchkey.nobody().newSession());
	}

	/**
	 * Enrol an app with the session of a user who has none.
	 */
	static EnrolledAccount enroll(ConformanceTarget latchkey, SignInResponse session) {
		Caller caller = latchkey.nobody().as(session);
		StartTotpEnrollmentResponse started = caller.factors()
			.startTotpEnrollment(StartTotpEnrollmentRequest.getDefaultInstance());
		Authenticator app = new Authenticator(started.getSecret());
		CompleteTotpEnrollmentResponse enrollment = caller.factors()
			.completeTotpEnrollment(
					CompleteTotpEnrollmentRequest.newBuilder().setTotpCode(app.code(startTime(started))).build());
		return new EnrolledAccount(latchkey, session.getAccount().getUsername(), app, enrollment);
	}

	static Timestamp startTime(StartTotpEnrollmentResponse started) {
		return before(started.getExpireTime(), ENROLLMENT_SECONDS);
	}

	static Timestamp startTime(Challenge challenge) {
		return before(challenge.getExpireTime(), CHALLENGE_SECONDS);
	}

	private static Timestamp before(Timestamp time, long seconds) {
		return time.toBuilder().setSeconds(time.getSeconds() - seconds).build();
	}

	String username() {
		return this.username;
	}

	Authenticator app() {
		return this.app;
	}

	CompleteTotpEnrollmentResponse enrollment() {
		return this.enrollment;
	}

	/**
	 * Return a caller with the session that the enrolment gave.
	 */
	Caller owner() {
		return this.latchkey.nobody().as(this.enrollment.getSessionToken());
	}

	/**
	 * Start a sign-in, a minute later: the codes that the app shows from now on are new.
	 */
	Challenge challenge() {
		this.latchkey.advance(Duration.ofMinutes(1));
		return this.latchkey.nobody().signIn(this.username, Caller.PHRASE).getChallenge();
	}

	/**
	 * Return the code that the app shows at the start of a challenge.
	 */
	String code(Challenge challenge) {
		return this.app.code(startTime(challenge));
	}

	CompleteSignInRequest answer(Challenge challenge) {
		return answer(challenge, code(challenge));
	}

	static CompleteSignInRequest answer(Challenge challenge, String totpCode) {
		return CompleteSignInRequest.newBuilder()
			.setChallengeToken(challenge.getChallengeToken())
			.setTotpCode(totpCode)
			.build();
	}

	/**
	 * Sign in with the password and the app.
	 */
	CompleteSignInResponse signIn() {
		return this.latchkey.nobody().complete(answer(challenge()));
	}

	List<String> createRecoveryCodes() {
		return owner().factors()
			.createRecoveryCodes(CreateRecoveryCodesRequest.getDefaultInstance())
			.getRecoveryCodesList();
	}

	/**
	 * Sign in with the password and a recovery code.
	 */
	CompleteSignInResponse recover(String recoveryCode) {
		return this.latchkey.nobody()
			.complete(CompleteSignInRequest.newBuilder()
				.setChallengeToken(challenge().getChallengeToken())
				.setRecoveryCode(recoveryCode)
				.build());
	}

	/**
	 * Verify the password again.
	 */
	ReauthenticateResponse confirmPassword(String token) {
		return confirm(token, ReauthenticateRequest.newBuilder().setPassword(Caller.PHRASE));
	}

	/**
	 * Verify the app again.
	 * @param time the time of the server
	 */
	ReauthenticateResponse confirmApp(String token, Timestamp time) {
		return confirm(token, ReauthenticateRequest.newBuilder().setTotpCode(this.app.code(time)));
	}

	private ReauthenticateResponse confirm(String token, ReauthenticateRequest.Builder proof) {
		return this.latchkey.nobody().as(token).sessions().reauthenticate(proof.build());
	}

}

package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import io.grpc.Status.Code;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ReauthenticationTests extends AbstractGrpcTests {

	private static final String WRONG = "another long and plain phrase";

	// The attempt with this number makes the next one wait.
	private static final int FAILURES = 5;

	@Test
	@Tag("asvs-7.2.4")
	void sessionGetsANewTokenAndTheOldOneIsInvalid() {
		SignInResponse opened = signUpAndIn(newUsername());
		this.clock.advance(Duration.ofMinutes(30));
		ReauthenticateResponse reply = reauthenticate(opened.getSessionToken(), PHRASE);
		Session before = opened.getSession();
		Session after = reply.getSession();
		long seconds = Duration.ofMinutes(30).toSeconds();
		assertThat(after.getAuthenticateTime().getSeconds())
			.isEqualTo(before.getAuthenticateTime().getSeconds() + seconds);
		assertThat(after.getFactors(0).getVerifyTime()).isEqualTo(after.getAuthenticateTime());
		assertThat(after.getIdleExpireTime().getSeconds()).isEqualTo(before.getIdleExpireTime().getSeconds() + seconds);
		assertThat(withTimesOf(after, before)).isEqualTo(before);
		failure(() -> validate(opened.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> reauthenticate(opened.getSessionToken(), PHRASE)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(validate(reply.getSessionToken()).getSession().getSessionId()).isEqualTo(before.getSessionId());
		assertThat(
				sessionsAs("Bearer " + reply.getSessionToken()).listSessions(ListSessionsRequest.getDefaultInstance())
					.getSessionsList())
			.containsExactly(after);
	}

	private static Session withTimesOf(Session session, Session other) {
		return session.toBuilder()
			.setAuthenticateTime(other.getAuthenticateTime())
			.setLastSeenTime(other.getLastSeenTime())
			.setIdleExpireTime(other.getIdleExpireTime())
			.clearFactors()
			.addAllFactors(other.getFactorsList())
			.build();
	}

	@Test
	@Tag("asvs-7.5.2")
	void newTokenAllowsWhatRequiresAFreshAuthentication() {
		String username = newUsername();
		String other = signUpAndIn(username).getSessionToken();
		String caller = signIn(username).getSessionToken();
		this.clock.advance(Duration.ofMinutes(10));
		failure(() -> revokeOthers(caller)).is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
		assertThat(revokeOthers(reauthenticate(caller, PHRASE).getSessionToken())).isOne();
		failure(() -> validate(other)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@Test
	void wrongPasswordDoesNotChangeTheSession() {
		SignInResponse opened = signUpAndIn(newUsername());
		this.clock.advance(Duration.ofMinutes(10));
		String token = opened.getSessionToken();
		failure(() -> reauthenticate(token, WRONG)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		failure(() -> reauthenticate(token, "")).isInvalid("FIELD_INVALID", "password");
		failure(() -> reauthenticate(token, "p".repeat(1025))).isInvalid("PASSWORD_TOO_LONG", "password");
		failure(() -> revokeOthers(token)).is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
		assertThat(validate(token).getSession().getAuthenticateTime())
			.isEqualTo(opened.getSession().getAuthenticateTime());
	}

	@Test
	void passwordIsNotVerifiedWithoutASession(@Autowired MeterRegistry meters) {
		SignInResponse opened = signUpAndIn(newUsername());
		var unused = authenticationAs("Bearer " + opened.getSessionToken())
			.signOut(SignOutRequest.getDefaultInstance());
		long before = hashes(meters);
		for (String token : new String[] { "", "garbage", opened.getSessionToken(), ADMIN_KEY }) {
			failure(() -> reauthenticate(token, PHRASE)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		}
		assertThat(hashes(meters)).isEqualTo(before);
	}

	@Test
	@Tag("asvs-6.3.1")
	void wrongPasswordsCountLikeThoseOfASignIn(@Autowired MeterRegistry meters) {
		String username = newUsername();
		String token = signUpAndIn(username).getSessionToken();
		long before = hashes(meters);
		failure(() -> this.authentication.signIn(credentials(username, WRONG)));
		IntStream.range(1, FAILURES)
			.forEach(
					(i) -> failure(() -> reauthenticate(token, WRONG)).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID"));
		assertThat(hashes(meters) - before).isEqualTo(FAILURES);
		failure(() -> signIn(username)).is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		Failure refused = failure(() -> reauthenticate(token, PHRASE));
		refused.is(Code.RESOURCE_EXHAUSTED, "TOO_MANY_ATTEMPTS");
		assertThat(refused.retry()).isTrue();
		assertThat(hashes(meters) - before).isEqualTo(FAILURES);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(reauthenticate(token, PHRASE).getSessionToken()).isNotEmpty();
	}

	@Test
	@Tag("asvs-6.3.1")
	void correctPasswordClearsTheFailures() {
		String username = newUsername();
		String token = signUpAndIn(username).getSessionToken();
		for (int round = 0; round < 3; round++) {
			IntStream.range(1, FAILURES)
				.forEach((i) -> failure(() -> this.authentication.signIn(credentials(username, WRONG)))
					.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID"));
			token = reauthenticate(token, PHRASE).getSessionToken();
		}
		assertThat(signIn(username).getSessionToken()).isNotEmpty();
	}

	@Test
	@Tag("asvs-16.3.1")
	void eventNamesTheSession(CapturedOutput output) {
		SignInResponse opened = signUpAndIn(newUsername());
		failure(() -> reauthenticate(opened.getSessionToken(), WRONG));
		String token = reauthenticate(opened.getSessionToken(), PHRASE).getSessionToken();
		List<Map<String, Object>> events = EventLines.withAction(output, "reauthenticate");
		assertThat(events).hasSize(2)
			.allSatisfy((event) -> assertThat(event).containsEntry("user.id", opened.getAccount().getAccountId())
				.containsEntry("latchkey.session.id", opened.getSession().getSessionId()));
		assertThat(events.get(0)).containsEntry("outcome", "failure").containsEntry("reason", "CREDENTIALS_INVALID");
		assertThat(events.get(1)).containsEntry("outcome", "success").doesNotContainKey("reason");
		assertThat(output.getAll()).doesNotContain(token, opened.getSessionToken());
	}

	private ReauthenticateResponse reauthenticate(String token, String password) {
		return sessionsAs("Bearer " + token)
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(password).build());
	}

	private int revokeOthers(String token) {
		return sessionsAs("Bearer " + token).revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance())
			.getRevokedCount();
	}

	private static long hashes(MeterRegistry meters) {
		return meters.get("latchkey.password.hash").timer().count();
	}

}

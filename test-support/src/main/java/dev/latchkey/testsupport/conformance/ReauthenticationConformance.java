package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.Map;

import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users authenticate again.
 */
public interface ReauthenticationConformance extends ConformanceTarget {

	@Test
	default void sessionGetsANewTokenAndANewTime() {
		SignInResponse signIn = nobody().newSession();
		advance(Duration.ofMinutes(30));
		ReauthenticateResponse reply = reauthenticate(signIn, Caller.PHRASE);
		Session session = reply.getSession();
		long created = session.getCreateTime().getSeconds();
		assertThat(session.getSessionId()).isEqualTo(signIn.getSession().getSessionId());
		assertThat(session.getAuthenticateTime().getSeconds() - created).isBetween(1800L, 1860L);
		assertThat(session.getFactors(0).getVerifyTime()).isEqualTo(session.getAuthenticateTime());
		assertThat(session.getAbsoluteExpireTime().getSeconds() - created).isEqualTo(86400);
		assertThat(reply.getSessionToken()).startsWith(signIn.getSessionToken().substring(0, 7));
		Refused.by(() -> nobody().validate(signIn.getSessionToken())).isInvalidSession();
		assertThat(nobody().validate(reply.getSessionToken()).getSession().getSessionId())
			.isEqualTo(session.getSessionId());
	}

	@Test
	default void newTimeAllowsWhatAnOldOneDoesNot() {
		SignInResponse signIn = nobody().newSession();
		SignInResponse other = nobody().anotherSession(signIn);
		advance(Duration.ofMinutes(10));
		Caller caller = nobody().as(reauthenticate(signIn, Caller.PHRASE).getSessionToken());
		assertThat(caller.sessions()
			.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance())
			.getRevokedCount()).isEqualTo(1);
		Refused.by(() -> nobody().validate(other.getSessionToken())).isInvalidSession();
	}

	@Test
	default void wrongPasswordChangesNothing() {
		SignInResponse signIn = nobody().newSession();
		Refused.by(() -> reauthenticate(signIn, Caller.OTHER_PHRASE)).isInvalidCredentials();
		Refused.by(() -> reauthenticate(signIn, "")).isField("FIELD_INVALID", "password", "REQUIRED");
		Refused.by(() -> reauthenticate(signIn, "a".repeat(1025)))
			.isField("PASSWORD_TOO_LONG", "password", "TOO_LONG", Map.of("max_bytes", "1024"));
		nobody().validate(signIn.getSessionToken());
		Refused.by(() -> reauthenticate(SignInResponse.getDefaultInstance(), Caller.PHRASE)).isInvalidSession();
	}

	private ReauthenticateResponse reauthenticate(SignInResponse session, String password) {
		return nobody().as(session)
			.sessions()
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(password).build());
	}

}

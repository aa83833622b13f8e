package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users sign in and out.
 */
public interface SignInConformance extends ConformanceTarget {

	@Test
	default void signInGivesATokenAndDescribesTheSession() {
		SignInResponse reply = nobody().newSession();
		Session session = reply.getSession();
		assertThat(reply.getSessionToken()).matches("lks_[A-Za-z0-9_-]{43}[0-9A-Za-z]{6}");
		assertThat(session.getSessionId()).hasSize(36).isNotEqualTo(reply.getAccount().getAccountId());
		Timestamp now = session.getCreateTime();
		assertThat(session.getAuthenticateTime()).isEqualTo(now);
		assertThat(session.getLastSeenTime()).isEqualTo(now);
		assertThat(session.getIdleExpireTime().getSeconds() - now.getSeconds()).isEqualTo(3600);
		assertThat(session.getAbsoluteExpireTime().getSeconds() - now.getSeconds()).isEqualTo(86400);
		assertThat(session.getFactorsList())
			.containsExactly(VerifiedFactor.newBuilder().setFactor(Factor.FACTOR_PASSWORD).setVerifyTime(now).build());
	}

	@Test
	default void sessionsOfAnAccountShareATag() {
		SignInResponse first = nobody().newSession();
		SignInResponse second = nobody().anotherSession(first);
		assertThat(second.getSessionToken()).startsWith(first.getSessionToken().substring(0, 7))
			.isNotEqualTo(first.getSessionToken());
	}

	@Test
	default void unknownUserAndWrongPasswordAreRefusedAlike() {
		String username = Caller.newUsername();
		nobody().signUp(username, Caller.PHRASE);
		Refused.by(() -> nobody().signIn(username, Caller.OTHER_PHRASE)).isInvalidCredentials();
		Refused.by(() -> nobody().signIn(Caller.newUsername(), Caller.PHRASE)).isInvalidCredentials();
	}

	@Test
	default void passwordHasOneForm() {
		String username = Caller.newUsername();
		nobody().signUp(username, "caf\u00e9 au lait, no sugar");
		nobody().signIn(username, "cafe\u0301 au\u00a0lait, no sugar");
		Refused.by(() -> nobody().signIn(username, "cafe au lait, no sugar")).isInvalidCredentials();
	}

	@Test
	default void textThatIsNoPasswordIsRefusedAtTheSignIn() {
		String username = Caller.newUsername();
		Refused.by(() -> nobody().signIn(username, "")).isField("FIELD_INVALID", "password", "REQUIRED");
		Refused.by(() -> nobody().signIn(username, "\0")).isField("FIELD_INVALID", "password", "ENDS_WITH_NUL");
		Refused.by(() -> nobody().signIn(username, "a".repeat(1025)))
			.isField("PASSWORD_TOO_LONG", "password", "TOO_LONG", Map.of("max_bytes", "1024"));
	}

	@Test
	default void labelIsKept() {
		String username = Caller.newUsername();
		nobody().signUp(username, Caller.PHRASE);
		SignInRequest request = SignInRequest.newBuilder()
			.setUsername(username)
			.setPassword(Caller.PHRASE)
			.setClientLabel("Ada's laptop \ud83d\udc69\u200d\ud83d\udcbb")
			.build();
		Session session = nobody().authentication().signIn(request).getSession();
		assertThat(session.getClientLabel()).isEqualTo(request.getClientLabel());
		Refused.by(() -> nobody().authentication().signIn(request.toBuilder().setClientLabel("a\nb").build()))
			.isField("FIELD_INVALID", "client_label", "CHARACTERS");
		Refused.by(() -> nobody().authentication().signIn(request.toBuilder().setClientLabel("a".repeat(65)).build()))
			.isField("FIELD_INVALID", "client_label", "TOO_LONG", Map.of("max_length", "64"));
	}

	@Test
	default void labelStaysWithTheSession() {
		String username = Caller.newUsername();
		nobody().signUp(username, Caller.PHRASE);
		SignInResponse signIn = nobody().authentication()
			.signIn(SignInRequest.newBuilder()
				.setUsername(username)
				.setPassword(Caller.PHRASE)
				.setClientLabel("laptop")
				.build());
		ReauthenticateResponse renewed = nobody().as(signIn)
			.sessions()
			.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(Caller.PHRASE).build());
		assertThat(renewed.getSession().getClientLabel()).isEqualTo("laptop");
		ChangePasswordRequest change = ChangePasswordRequest.newBuilder()
			.setCurrentPassword(Caller.PHRASE)
			.setNewPassword(Caller.OTHER_PHRASE)
			.build();
		assertThat(nobody().as(renewed.getSessionToken()).accounts().changePassword(change).getSession())
			.extracting(Session::getClientLabel)
			.isEqualTo("laptop");
	}

	@Test
	default void signInReplacesTheSessionOfTheCaller() {
		SignInResponse kept = nobody().newSession();
		SignInResponse replaced = nobody().anotherSession(kept);
		String username = kept.getAccount().getUsername();
		Refused.by(() -> nobody().as(replaced).signIn(username, Caller.OTHER_PHRASE)).isInvalidCredentials();
		nobody().validate(replaced.getSessionToken());
		SignInResponse next = nobody().as(replaced).anotherSession(kept);
		Refused.by(() -> nobody().validate(replaced.getSessionToken())).isInvalidSession();
		nobody().validate(kept.getSessionToken());
		nobody().validate(next.getSessionToken());
	}

	@Test
	default void oneMoreThanTwentySessionsRevokesTheOneThatWasUnusedForLongest() {
		List<SignInResponse> sessions = new ArrayList<>(List.of(nobody().newSession()));
		while (sessions.size() < 20) {
			advance(Duration.ofSeconds(1));
			sessions.add(nobody().anotherSession(sessions.get(0)));
		}
		advance(Duration.ofMinutes(10));
		SignInResponse used = sessions.get(0);
		nobody().validate(used.getSessionToken());
		Awaitility.await().until(() -> nobody().as(sessions.get(19)).inUse(used).toMinutes() >= 10);
		nobody().anotherSession(used);
		assertThat(nobody().as(used).countSessions()).isEqualTo(20);
		Refused.by(() -> nobody().validate(sessions.get(1).getSessionToken())).isInvalidSession();
		nobody().validate(sessions.get(2).getSessionToken());
	}

	@Test
	default void signOutRevokesOneSession() {
		SignInResponse session = nobody().newSession();
		SignInResponse other = nobody().anotherSession(session);
		nobody().as(session).signOut();
		Refused.by(() -> nobody().validate(session.getSessionToken())).isInvalidSession();
		nobody().validate(other.getSessionToken());
		nobody().as(session).signOut();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer ", "Bearer garbage", "Basic YWRhOmFkYQ==", "lks_garbage" })
	default void nobodySignsOut(String authorization) {
		Refused.by(() -> nobody().with(Caller.credentials(authorization)).signOut()).isInvalidSession();
		Refused.by(() -> nobody().signOut()).isInvalidSession();
	}

}

package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How users list and revoke their sessions.
 */
public interface SessionConformance extends ConformanceTarget {

	@Test
	default void sessionsAreListedInPagesTheNewestFirst() {
		SignInResponse first = nobody().newSession();
		SignInResponse second = nobody().anotherSession(first);
		SignInResponse third = nobody().anotherSession(first);
		List<String> ids = new ArrayList<>();
		ListSessionsResponse page;
		String next = "";
		do {
			page = list(second, 1, next);
			assertThat(page.getSessionsList()).hasSize(1);
			assertThat(page.getCurrentSessionId()).isEqualTo(id(second));
			ids.add(page.getSessions(0).getSessionId());
			next = page.getNextPageToken();
		}
		while (!next.isEmpty());
		assertThat(ids).containsExactly(id(third), id(second), id(first));
		assertThat(list(second, 0, "").getSessionsList()).extracting(Session::getSessionId).isEqualTo(ids);
	}

	@Test
	default void wrongPagesAreRefused() {
		SignInResponse session = nobody().newSession();
		Refused.by(() -> list(session, -1, "")).isField("FIELD_INVALID", "page_size", "NEGATIVE");
		Refused.by(() -> list(session, 1, "no token")).isField("FIELD_INVALID", "page_token", "PAGE_TOKEN");
	}

	@Test
	default void oneSessionIsRevoked() {
		SignInResponse caller = nobody().newSession();
		SignInResponse revoked = nobody().anotherSession(caller);
		SignInResponse kept = nobody().anotherSession(caller);
		revoke(caller, id(revoked));
		Refused.by(() -> nobody().validate(revoked.getSessionToken())).isInvalidSession();
		nobody().validate(kept.getSessionToken());
		Refused.by(() -> revoke(caller, id(revoked))).is(Code.NOT_FOUND, "SESSION_NOT_FOUND");
		revoke(caller, id(caller));
		Refused.by(() -> nobody().validate(caller.getSessionToken())).isInvalidSession();
	}

	@Test
	default void onlyOwnSessionsAreRevoked() {
		SignInResponse caller = nobody().newSession();
		SignInResponse stranger = nobody().newSession();
		Refused.by(() -> revoke(caller, id(stranger))).is(Code.NOT_FOUND, "SESSION_NOT_FOUND");
		Refused.by(() -> revoke(caller, UUID.randomUUID().toString())).is(Code.NOT_FOUND, "SESSION_NOT_FOUND");
		Refused.by(() -> revoke(caller, "1")).isField("FIELD_INVALID", "session_id", "NOT_A_UUID");
		nobody().validate(stranger.getSessionToken());
	}

	@Test
	default void allOtherSessionsAreRevoked() {
		SignInResponse caller = nobody().newSession();
		SignInResponse second = nobody().anotherSession(caller);
		SignInResponse third = nobody().anotherSession(caller);
		assertThat(revokeOthers(caller)).isEqualTo(2);
		Refused.by(() -> nobody().validate(second.getSessionToken())).isInvalidSession();
		Refused.by(() -> nobody().validate(third.getSessionToken())).isInvalidSession();
		nobody().validate(caller.getSessionToken());
		assertThat(revokeOthers(caller)).isZero();
	}

	@Test
	default void oldAuthenticationRevokesNoOtherSession() {
		SignInResponse caller = nobody().newSession();
		SignInResponse other = nobody().anotherSession(caller);
		advance(Duration.ofMinutes(10));
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> revokeOthers(caller),
				() -> revoke(caller, id(other)))) {
			Refused.by(call)
				.is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED", Map.of("max_age_seconds", "600"));
		}
		nobody().validate(other.getSessionToken());
		revoke(caller, id(caller));
		Refused.by(() -> nobody().validate(caller.getSessionToken())).isInvalidSession();
	}

	@Test
	default void nobodyManagesSessions() {
		SignInResponse nobodysSession = SignInResponse.getDefaultInstance();
		Refused.by(() -> list(nobodysSession, 0, "")).isInvalidSession();
		Refused.by(() -> revoke(nobodysSession, UUID.randomUUID().toString())).isInvalidSession();
		Refused.by(() -> revokeOthers(nobodysSession)).isInvalidSession();
		Refused.by(() -> nobody().countSessions()).isInvalidSession();
	}

	@Test
	default void schemeOfTheCredentialHasNoCase() {
		String token = nobody().newSession().getSessionToken();
		assertThat(nobody().with(Caller.credentials("bEARER " + token)).countSessions()).isEqualTo(1);
	}

	private ListSessionsResponse list(SignInResponse caller, int size, String token) {
		return nobody().as(caller)
			.sessions()
			.listSessions(ListSessionsRequest.newBuilder().setPageSize(size).setPageToken(token).build());
	}

	private void revoke(SignInResponse caller, String id) {
		var unused = nobody().as(caller)
			.sessions()
			.revokeSession(RevokeSessionRequest.newBuilder().setSessionId(id).build());
	}

	private int revokeOthers(SignInResponse caller) {
		return nobody().as(caller)
			.sessions()
			.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance())
			.getRevokedCount();
	}

	private static String id(SignInResponse session) {
		return session.getSession().getSessionId();
	}

}

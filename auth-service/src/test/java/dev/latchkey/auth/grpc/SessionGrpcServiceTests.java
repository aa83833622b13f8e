package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ListSessionsResponse;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionGrpcServiceTests extends AbstractGrpcTests {

	@Test
	@Tag("asvs-7.5.2")
	void listShowsEachSessionAndMarksTheCallers() {
		String username = newUsername();
		signUp(username);
		this.authentication
			.signIn(SignInRequest.newBuilder(credentials(username, PHRASE)).setClientLabel("Ada's <laptop>").build());
		this.clock.advance(Duration.ofSeconds(1));
		SignInResponse caller = signIn(username);
		ListSessionsResponse listed = list(caller.getSessionToken());
		assertThat(listed.getCurrentSessionId()).isEqualTo(caller.getSession().getSessionId());
		assertThat(listed.getSessionsList()).extracting(Session::getClientLabel).containsExactly("", "Ada's <laptop>");
		assertThat(listed.getSessions(0)).isEqualTo(caller.getSession());
		assertThat(listed.getSessions(0).getUserAgent()).startsWith("grpc-java");
		assertThat(listed.toString()).doesNotContain("lks_");
	}

	@Test
	@Tag("asvs-7.4.1")
	void revokedSessionIsInvalidAtOnceForEveryCall() {
		String username = newUsername();
		SignInResponse other = signUpAndIn(username);
		String caller = signIn(username).getSessionToken();
		revoke(caller, other.getSession().getSessionId());
		failure(() -> validate(other.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> list(other.getSessionToken())).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> revoke(caller, other.getSession().getSessionId())).is(Code.NOT_FOUND, "SESSION_NOT_FOUND");
		assertThat(list(caller).getSessionsList()).hasSize(1);
	}

	@Test
	@Tag("asvs-8.2.2")
	void sessionsOfOtherAccountsCannotBeRevoked() {
		SignInResponse ada = signUpAndIn(newUsername());
		String grace = signUpAndIn(newUsername()).getSessionToken();
		failure(() -> revoke(grace, ada.getSession().getSessionId())).is(Code.NOT_FOUND, "SESSION_NOT_FOUND");
		assertThat(revokeOthers(grace)).isZero();
		assertThat(validate(ada.getSessionToken()).getSession().getSessionId())
			.isEqualTo(ada.getSession().getSessionId());
	}

	@Test
	@Tag("asvs-7.4.3")
	void otherSessionsAreRevokedAndTheCallersStaysValid() {
		String username = newUsername();
		List<String> others = List.of(signUpAndIn(username).getSessionToken(), signIn(username).getSessionToken());
		String caller = signIn(username).getSessionToken();
		assertThat(revokeOthers(caller)).isEqualTo(2);
		others.forEach((token) -> failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID"));
		assertThat(list(caller).getSessionsList()).hasSize(1);
		assertThat(revokeOthers(caller)).isZero();
	}

	@Test
	@Tag("asvs-7.5.2")
	void oldSignInCanRevokeOnlyItsOwnSession() {
		String username = newUsername();
		SignInResponse other = signUpAndIn(username);
		SignInResponse caller = signIn(username);
		this.clock.advance(Duration.ofMinutes(10));
		String token = caller.getSessionToken();
		failure(() -> revoke(token, other.getSession().getSessionId())).is(Code.FAILED_PRECONDITION,
				"REAUTHENTICATION_REQUIRED");
		failure(() -> revokeOthers(token)).is(Code.FAILED_PRECONDITION, "REAUTHENTICATION_REQUIRED");
		revoke(token, caller.getSession().getSessionId());
		failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(validate(other.getSessionToken()).getAccount().getUsername()).isEqualTo(username);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1-1-1-1-1", "garbage", "0199-", "x019a0e4f-0000-7000-8000-000000000000" })
	void invalidUuidIsRefused(String id) {
		String caller = signUpAndIn(newUsername()).getSessionToken();
		failure(() -> revoke(caller, id)).isInvalid("FIELD_INVALID", "session_id");
	}

	@Test
	void everyCallRequiresASession() {
		for (String token : List.of("", "garbage")) {
			failure(() -> list(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
			failure(() -> revoke(token, "garbage")).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
			failure(() -> revokeOthers(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		}
	}

	@Test
	@Tag("asvs-7.2.4")
	void newSignInReplacesThePresentedSession() {
		String username = newUsername();
		String first = signUpAndIn(username).getSessionToken();
		failure(() -> authenticationAs("Bearer " + first).signIn(credentials(username, "wrong " + PHRASE)))
			.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(validate(first).getAccount().getUsername()).isEqualTo(username);
		String second = authenticationAs("Bearer " + first).signIn(credentials(username, PHRASE)).getSessionToken();
		failure(() -> validate(first)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(list(second).getSessionsList()).hasSize(1);
		assertThat(authenticationAs("Bearer garbage").signIn(credentials(username, PHRASE)).getSessionToken())
			.isNotEmpty();
	}

	@Test
	@Tag("asvs-7.1.2")
	void leastRecentlyUsedSessionIsReplacedAtTheLimit() {
		String username = newUsername();
		signUp(username);
		List<String> tokens = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			tokens.add(signIn(username).getSessionToken());
			this.clock.advance(Duration.ofSeconds(1));
		}
		validate(tokens.get(0));
		this.clock.advance(Duration.ofSeconds(1));
		list(tokens.get(1));
		this.clock.advance(Duration.ofSeconds(1));
		signIn(username);
		failure(() -> validate(tokens.get(2))).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		this.clock.advance(Duration.ofSeconds(1));
		validate(tokens.get(0));
		signIn(username);
		failure(() -> validate(tokens.get(3))).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(list(tokens.get(1)).getSessionsList()).hasSize(20);
		validate(tokens.get(0));
	}

	private ListSessionsResponse list(String token) {
		return sessionsAs("Bearer " + token).listSessions(ListSessionsRequest.getDefaultInstance());
	}

	private void revoke(String token, String sessionId) {
		var unused = sessionsAs("Bearer " + token)
			.revokeSession(RevokeSessionRequest.newBuilder().setSessionId(sessionId).build());
	}

	private int revokeOthers(String token) {
		return sessionsAs("Bearer " + token).revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance())
			.getRevokedCount();
	}

}

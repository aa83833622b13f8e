package dev.latchkey.testsupport.conformance;

import java.util.Map;
import java.util.function.BiConsumer;

import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.auth.v1.RevokeOtherSessionsRequest;
import dev.latchkey.auth.v1.RevokeSessionRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.WatchRevocationsRequest;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How services hear of revocations.
 */
public interface RevocationConformance extends ConformanceTarget {

	@Test
	default void streamNamesTheProcess() {
		try (WatchedRevocations first = WatchedRevocations.open(channel());
				WatchedRevocations second = WatchedRevocations.open(channel())) {
			assertThat(first.incarnation()).matches("[A-Za-z0-9_-]{22}").isEqualTo(second.incarnation());
		}
	}

	@ParameterizedTest
	@EnumSource
	default void acknowledgedRevocationPrecedesTheNextPong(Revocation revocation) {
		SignInResponse session = nobody().newSession();
		try (WatchedRevocations stream = WatchedRevocations.open(channel())) {
			assertThat(stream.tagsBeforePong(1)).doesNotContain(WatchedRevocations.tag(session));
			revocation.call.accept(nobody(), session);
			assertThat(stream.tagsBeforePong(2)).contains(WatchedRevocations.tag(session));
		}
	}

	@Test
	default void revocationNeedsNoPing() {
		SignInResponse session = nobody().newSession();
		try (WatchedRevocations stream = WatchedRevocations.open(channel())) {
			nobody().as(session).signOut();
			Awaitility.await().until(() -> stream.tags().contains(WatchedRevocations.tag(session)));
		}
	}

	@Test
	default void streamHasNoHistory() {
		SignInResponse session = nobody().newSession();
		nobody().as(session).signOut();
		try (WatchedRevocations stream = WatchedRevocations.open(channel())) {
			assertThat(stream.tagsBeforePong(1)).doesNotContain(WatchedRevocations.tag(session));
		}
	}

	@Test
	default void callerEndsItsStream() {
		try (WatchedRevocations stream = WatchedRevocations.open(channel())) {
			stream.halfClose();
			assertThat(stream.end()).isEqualTo(Code.OK);
		}
	}

	@Test
	default void requestWithoutAPingEndsTheStream() {
		try (WatchedRevocations stream = WatchedRevocations.open(channel())) {
			stream.send(WatchRevocationsRequest.getDefaultInstance());
			stream.refusal().isField("FIELD_INVALID", "ping", "REQUIRED");
		}
	}

	@Test
	default void tooManyPingsEndTheStream() {
		try (WatchedRevocations stream = WatchedRevocations.open(channel())) {
			for (int i = 0; i < 1000; i++) {
				stream.ping(i);
			}
			assertThat(stream.refusal()).isEqualTo(
					new Refused(Code.RESOURCE_EXHAUSTED, "STREAM_LIMIT", "", "", Map.of("limit", "PINGS"), true));
		}
	}

	@Test
	default void streamWithTwoCredentialsIsRefused() {
		try (WatchedRevocations stream = new WatchedRevocations(channel(),
				Caller.credentials("Bearer a", "Bearer b"))) {
			stream.refusal().isField("FIELD_INVALID", "authorization", "REPEATED");
		}
	}

	/**
	 * What revokes a session.
	 */
	enum Revocation {

		/** Its user signs out. */
		SIGN_OUT((caller, session) -> caller.as(session).signOut()),

		/** Its user signs in again and presents its token. */
		SIGN_IN((caller, session) -> caller.as(session).anotherSession(session)),

		/** Its user authenticates again. */
		REAUTHENTICATION((caller, session) -> {
			var unused = caller.as(session)
				.sessions()
				.reauthenticate(ReauthenticateRequest.newBuilder().setPassword(Caller.PHRASE).build());
		}),

		/** Its user revokes it. */
		ONE((caller, session) -> {
			var unused = caller.as(session)
				.sessions()
				.revokeSession(
						RevokeSessionRequest.newBuilder().setSessionId(session.getSession().getSessionId()).build());
		}),

		/** Its user revokes it from another session. */
		OTHERS((caller, session) -> {
			var unused = caller.as(caller.anotherSession(session))
				.sessions()
				.revokeOtherSessions(RevokeOtherSessionsRequest.getDefaultInstance());
		}),

		/** Its user changes the password. */
		PASSWORD((caller, session) -> {
			var unused = caller.as(session)
				.accounts()
				.changePassword(ChangePasswordRequest.newBuilder()
					.setCurrentPassword(Caller.PHRASE)
					.setNewPassword(Caller.OTHER_PHRASE)
					.build());
		}),

		/** Its user deletes the account. */
		DELETION((caller, session) -> {
			var unused = caller.as(session)
				.accounts()
				.deleteAccount(DeleteAccountRequest.newBuilder().setPassword(Caller.PHRASE).build());
		});

		@SuppressWarnings("ImmutableEnumChecker") // The lambdas above keep nothing.
		private final BiConsumer<Caller, SignInResponse> call;

		Revocation(BiConsumer<Caller, SignInResponse> call) {
			this.call = call;
		}

	}

}

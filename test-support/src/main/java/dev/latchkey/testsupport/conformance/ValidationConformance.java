package dev.latchkey.testsupport.conformance;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How services validate sessions.
 */
public interface ValidationConformance extends ConformanceTarget {

	@Test
	default void replyHasWhatAServiceNeedsAndNoMore() {
		SignInResponse signIn = nobody().newSession();
		ValidateSessionResponse reply = nobody().validate(signIn.getSessionToken());
		assertThat(reply.getAccount()).isEqualTo(signIn.getAccount().toBuilder().clearCreateTime().build());
		assertThat(withoutUse(reply.getSession())).isEqualTo(withoutUse(signIn.getSession()).toBuilder()
			.clearClientLabel()
			.clearIpAddress()
			.clearUserAgent()
			.build());
		assertThat(reply.getRevalidateInterval().getSeconds()).isEqualTo(360);
	}

	private static Session withoutUse(Session session) {
		return session.toBuilder().clearLastSeenTime().clearIdleExpireTime().build();
	}

	@Test
	default void eachReplyNamesTheSameProcess() {
		String token = nobody().newSession().getSessionToken();
		String first = incarnation(token);
		assertThat(first).matches("[A-Za-z0-9_-]{22}").isEqualTo(incarnation(token));
	}

	private String incarnation(String token) {
		AtomicReference<Metadata> trailers = new AtomicReference<>();
		var capture = MetadataUtils.newCaptureMetadataInterceptor(new AtomicReference<>(), trailers);
		new Caller(ClientInterceptors.intercept(channel(), capture)).validate(token);
		return String.valueOf(Objects.requireNonNull(trailers.get()).get(WatchedRevocations.INCARNATION));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "garbage", "lks_", "lks_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA3d3L1n" })
	default void tokenOfNoSessionIsRefused(String token) {
		Refused.by(() -> nobody().validate(token)).isInvalidSession();
	}

	@Test
	default void changedTokenIsRefused() {
		String token = nobody().newSession().getSessionToken();
		String changed = token.substring(0, 20) + ((token.charAt(20) == 'A') ? 'B' : 'A') + token.substring(21);
		Refused.by(() -> nobody().validate(changed)).isInvalidSession();
	}

	@Test
	default void sessionExpiresWithoutAUse() {
		SignInResponse session = nobody().newSession();
		advance(Duration.ofMinutes(59));
		assertThat(nobody().validate(session.getSessionToken()).hasSession()).isTrue();
		SignInResponse unused = nobody().newSession();
		advance(Duration.ofHours(1));
		Refused.by(() -> nobody().validate(unused.getSessionToken())).isInvalidSession();
		assertThat(nobody().as(nobody().anotherSession(unused)).countSessions()).isEqualTo(1);
	}

	@Test
	default void useOfASessionPostponesItsExpiry() {
		SignInResponse validated = nobody().newSession();
		SignInResponse called = nobody().anotherSession(validated);
		advance(Duration.ofMinutes(50));
		nobody().validate(validated.getSessionToken());
		assertThat(nobody().as(called).countSessions()).isEqualTo(2);
		Caller observer = nobody().as(nobody().anotherSession(validated));
		Awaitility.await().until(() -> observer.inUse(validated).toMinutes() >= 50);
		Awaitility.await().until(() -> observer.inUse(called).toMinutes() >= 50);
		advance(Duration.ofMinutes(50));
		assertThat(nobody().validate(validated.getSessionToken()).hasSession()).isTrue();
		assertThat(nobody().validate(called.getSessionToken()).hasSession()).isTrue();
	}

	@Test
	default void twoCredentialsAreRefused() {
		String token = nobody().newSession().getSessionToken();
		Caller confused = nobody().with(Caller.credentials("Bearer " + token, "Bearer " + token));
		Refused
			.by(() -> confused.authentication()
				.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build()))
			.isField("FIELD_INVALID", "authorization", "REPEATED");
		Refused.by(confused::countSessions).isField("FIELD_INVALID", "authorization", "REPEATED");
	}

}

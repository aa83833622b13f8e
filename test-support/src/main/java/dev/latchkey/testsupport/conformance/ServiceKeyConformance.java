package dev.latchkey.testsupport.conformance;

import java.util.List;

import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only services may do, of a Latchkey with service keys.
 */
public interface ServiceKeyConformance {

	/**
	 * Return a caller without credentials.
	 */
	Caller nobody();

	/**
	 * Return the key of a service.
	 */
	String serviceKey();

	@Test
	default void onlyAServiceValidates() {
		SignInResponse session = nobody().newSession();
		String token = session.getSessionToken();
		for (Caller stranger : List.of(nobody(), nobody().as("lkk_wrong"), nobody().as(session))) {
			Refused.by(() -> stranger.validate(token)).is(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
		}
		assertThat(nobody().as(serviceKey()).validate(token).hasSession()).isTrue();
		Refused.by(() -> nobody().as(serviceKey()).validate("garbage")).isInvalidSession();
	}

	@Test
	default void onlyAServiceWatches() {
		try (WatchedRevocations stranger = new WatchedRevocations(nobody().channel(), Caller.credentials())) {
			stranger.refusal().is(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID");
		}
		try (WatchedRevocations service = new WatchedRevocations(nobody().channel(),
				Caller.credentials("Bearer " + serviceKey()))) {
			assertThat(service.incarnation()).isNotEmpty();
			assertThat(service.tagsBeforePong(1)).isNotNull();
			service.halfClose();
			assertThat(service.end()).isEqualTo(Code.OK);
		}
	}

	@Test
	default void usersNeedNoServiceKey() {
		SignInResponse session = nobody().newSession();
		assertThat(nobody().as(session).countSessions()).isEqualTo(1);
	}

}

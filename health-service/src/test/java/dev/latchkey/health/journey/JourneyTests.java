package dev.latchkey.health.journey;

import java.time.Duration;

import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.health.journey.grpc.Credentials;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class JourneyTests {

	private final AuthClient client = mock();

	@ParameterizedTest
	@CsvSource({ "own, true", "another, false" })
	void onlyASignInWithTheRunsOwnAccountMakesRefusalsBelievable(String account, boolean believed) {
		given(this.client.signUp(any(), any())).willReturn("own");
		given(this.client.signIn(any(), any())).willReturn(SignInResponse.newBuilder()
			.setSessionToken("token")
			.setSession(Session.newBuilder().setSessionId("session"))
			.setAccount(Account.newBuilder().setAccountId(account))
			.build());
		given(this.client.validate(any(), any())).willReturn("");
		Journey journey = new Journey(this.client, new Credentials("latchkey-journey-1", "a phrase"),
				Duration.ofSeconds(1));
		var unused = journey.run(() -> false);
		assertThat(journey.hasSignedIn()).isEqualTo(believed);
	}

}

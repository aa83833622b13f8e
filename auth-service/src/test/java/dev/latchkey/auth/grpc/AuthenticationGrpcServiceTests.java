package dev.latchkey.auth.grpc;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.Account.State;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.testsupport.concurrent.Threads;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class AuthenticationGrpcServiceTests extends AbstractGrpcTests {

	// An attempt counts as a failure until it succeeds. With one more attempt at once,
	// the source may have to wait.
	private static final int AT_ONCE = 4;

	@Test
	void signUpCreatesAnActiveAccount() {
		SignUpResponse reply = this.authentication
			.signUp(SignUpRequest.newBuilder().setUsername("Grace").setPassword(PHRASE).build());
		assertThat(reply.getAccount().getUsername()).isEqualTo("grace");
		assertThat(reply.getAccount().getState()).isEqualTo(State.STATE_ACTIVE);
		assertThat(reply.getAccount().getAccountId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}");
		assertThat(reply.getAccount().getCreateTime().getSeconds()).isEqualTo(this.clock.instant().getEpochSecond());
	}

	@Test
	void signInReturnsATokenThatValidates() {
		SignInResponse signIn = signUpAndIn(newUsername());
		ValidateSessionResponse valid = validate(signIn.getSessionToken());
		assertThat(signIn.getSession().getUserAgent()).isNotEmpty();
		assertThat(valid.getSession()).isEqualTo(signIn.getSession().toBuilder().clearUserAgent().build());
		assertThat(valid.getAccount()).isEqualTo(signIn.getAccount().toBuilder().clearCreateTime().build());
	}

	@Test
	void signInKeepsTheLabelAndValidationDoesNotShowIt() {
		String username = newUsername();
		signUp(username);
		SignInResponse signIn = this.authentication
			.signIn(credentials(username, PHRASE).toBuilder().setClientLabel("Ada's laptop").build());
		assertThat(signIn.getSession().getClientLabel()).isEqualTo("Ada's laptop");
		assertThat(validate(signIn.getSessionToken()).getSession().getClientLabel()).isEmpty();
	}

	@Test
	void usernameIsCaseInsensitive() {
		String username = newUsername();
		signUp(username);
		assertThat(signIn(username.toUpperCase(Locale.ROOT)).getAccount().getUsername()).isEqualTo(username);
	}

	@Test
	@Tag("asvs-6.2.10")
	void passwordsDoNotExpire() {
		String username = newUsername();
		signUp(username);
		this.clock.advance(Duration.ofDays(3653));
		assertThat(signIn(username).getSessionToken()).isNotEmpty();
	}

	@Test
	@Tag("asvs-6.2.8")
	void sameKeysAreOnePasswordOnEveryMachine() {
		String composed = "Caf\u00e9 au lait, encore une fois";
		List<String> forms = List.of("Cafe\u0301 au lait, encore une fois", composed.replace(' ', '\u00a0'),
				composed.replace(' ', '\u3000'), composed);
		for (String chosen : forms) {
			String username = newUsername();
			this.authentication.signUp(SignUpRequest.newBuilder().setUsername(username).setPassword(chosen).build());
			for (String typed : forms) {
				assertThat(this.authentication.signIn(credentials(username, typed)).getSessionToken()).isNotEmpty();
			}
			failure(() -> this.authentication.signIn(credentials(username, composed.replace('\u00e9', 'e'))))
				.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		}
	}

	@Test
	void takenNameIsRefused() {
		String username = newUsername();
		signUp(username);
		failure(() -> signUp(username)).is(Code.ALREADY_EXISTS, "USERNAME_TAKEN");
	}

	@Test
	@Tag("asvs-6.3.8")
	void unknownUserAndWrongPasswordGetTheSameAnswer() {
		String username = newUsername();
		signUp(username);
		Failure wrong = failure(() -> this.authentication.signIn(credentials(username, PHRASE + "8")));
		Failure unknown = failure(() -> this.authentication.signIn(credentials(newUsername(), PHRASE)));
		wrong.is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
		assertThat(unknown).isEqualTo(wrong);
	}

	@Test
	@Tag("asvs-7.2.1")
	@Tag("asvs-7.4.1")
	void changedUnknownSignedOutAndExpiredTokensGetTheSameAnswer() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		String changed = token.substring(0, 20) + ((token.charAt(20) == 'A') ? 'B' : 'A') + token.substring(21);
		String signedOut = signUpAndIn(newUsername()).getSessionToken();
		signOut(signedOut);
		String expired = signUpAndIn(newUsername()).getSessionToken();
		this.clock.advance(Duration.ofHours(1));
		String unknown = "lks_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA3d3L1n";
		List<Failure> failures = Stream.of("", "garbage", changed, unknown, signedOut, expired)
			.map((text) -> failure(() -> validate(text)))
			.toList();
		failures.get(0).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThat(failures).containsOnly(failures.get(0));
	}

	@Test
	@Tag("asvs-7.4.1")
	void signOutRevokesOneSessionAtOnceAndCanBeRepeated() {
		String username = newUsername();
		String first = signUpAndIn(username).getSessionToken();
		String second = signIn(username).getSessionToken();
		signOut(first);
		failure(() -> validate(first)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		assertThatNoException().isThrownBy(() -> signOut(first));
		assertThatNoException().isThrownBy(() -> validate(second));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer ", "Bearer garbage", "Basic YWRhOmFkYQ==", "lks_garbage" })
	void signOutWithoutATokenIsRefused(String authorization) {
		failure(() -> authenticationAs(authorization).signOut(SignOutRequest.getDefaultInstance()))
			.is(Code.UNAUTHENTICATED, "SESSION_INVALID");
		failure(() -> this.authentication.signOut(SignOutRequest.getDefaultInstance())).is(Code.UNAUTHENTICATED,
				"SESSION_INVALID");
	}

	@Test
	void authorizationSchemeIsCaseInsensitive() {
		String token = signUpAndIn(newUsername()).getSessionToken();
		assertThatNoException()
			.isThrownBy(() -> authenticationAs("bearer " + token).signOut(SignOutRequest.getDefaultInstance()));
		failure(() -> validate(token)).is(Code.UNAUTHENTICATED, "SESSION_INVALID");
	}

	@ParameterizedTest
	@MethodSource("invalidUsernames")
	@Tag("asvs-2.2.1")
	@Tag("asvs-2.2.2")
	void invalidUsernameIsNamed(String username) {
		failure(() -> signUp(username)).isInvalid("USERNAME_INVALID", "username");
		failure(() -> signIn(username)).isInvalid("USERNAME_INVALID", "username");
	}

	@Test
	void confusableNewNameIsNamed() {
		failure(() -> signUp("\u0430da")).isInvalid("USERNAME_INVALID", "username");
		failure(() -> signIn("\u0430da")).is(Code.UNAUTHENTICATED, "CREDENTIALS_INVALID");
	}

	static Stream<String> invalidUsernames() {
		return Stream.of("", "ab", "a b c", "ada\u0000", "ada\r\n", "a".repeat(65), "a".repeat(60_000));
	}

	@ParameterizedTest
	@CsvSource({ "0,FIELD_INVALID", "1,PASSWORD_TOO_SHORT", "14,PASSWORD_TOO_SHORT", "257,PASSWORD_TOO_LONG",
			"1025,PASSWORD_TOO_LONG", "60000,PASSWORD_TOO_LONG" })
	void invalidNewPasswordIsNamed(int length, String reason) {
		SignUpRequest request = SignUpRequest.newBuilder()
			.setUsername(newUsername())
			.setPassword("p".repeat(length))
			.build();
		failure(() -> this.authentication.signUp(request)).isInvalid(reason, "password");
	}

	@Test
	void impossiblePasswordIsNamedAtSignIn() {
		failure(() -> this.authentication.signIn(credentials("ada", ""))).isInvalid("FIELD_INVALID", "password");
		failure(() -> this.authentication.signIn(credentials("ada", "p".repeat(1025)))).isInvalid("PASSWORD_TOO_LONG",
				"password");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "\u001b[2J" })
	@Tag("asvs-2.2.1")
	void invalidLabelIsNamed(String label) {
		SignInRequest request = credentials("ada", PHRASE).toBuilder().setClientLabel(label).build();
		failure(() -> this.authentication.signIn(request)).isInvalid("FIELD_INVALID", "client_label");
	}

	@Test
	@Tag("asvs-15.4.2")
	void oneOfFiftyConcurrentSignUpsOfOneNameSucceeds() throws Exception {
		String username = newUsername();
		List<Code> results = Threads.together(50, 50, () -> {
			try {
				signUp(username);
				return Code.OK;
			}
			catch (StatusRuntimeException ex) {
				return ex.getStatus().getCode();
			}
		});
		assertThat(results).filteredOn(Code.OK::equals).hasSize(1);
		assertThat(results).filteredOn(Code.ALREADY_EXISTS::equals).hasSize(49);
	}

	@Test
	@Tag("asvs-15.4.1")
	@Tag("asvs-7.2.2")
	void concurrentSignInsOfOneUserAllSucceedWithDifferentTokens() throws Exception {
		String username = newUsername();
		signUp(username);
		List<String> tokens = Threads.together(AT_ONCE, 10, () -> signIn(username).getSessionToken());
		assertThat(tokens).doesNotHaveDuplicates().allSatisfy((token) -> assertThat(validate(token)).isNotNull());
	}

	private void signOut(String token) {
		authenticationAs("Bearer " + token).signOut(SignOutRequest.getDefaultInstance());
	}

}

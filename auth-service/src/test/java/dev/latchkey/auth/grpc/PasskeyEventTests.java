package dev.latchkey.auth.grpc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.latchkey.auth.factor.passkey.TestAuthenticator.Algorithm;
import dev.latchkey.auth.factor.passkey.TestResponse;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.CompleteSignInRequest;
import dev.latchkey.auth.v1.RemovePasskeyRequest;
import dev.latchkey.auth.v1.RemovePasskeyResponse;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * What the log tells of passkeys and of answers that are wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class PasskeyEventTests extends AbstractPasskeyTests {

	private static final String NO_CHECK = "";

	// As an attestation, arrays in arrays. As data of a device, the same in an extension.
	private static final byte[] BOMB = new byte[10_000];

	static {
		Arrays.fill(BOMB, (byte) 0x81);
	}

	static Stream<Arguments> answers() {
		return Stream.of(wrong("origin", "ORIGIN", (response) -> elsewhere(response).signed()),
				wrong("rp id", "RP_ID", (response) -> response.rpId("example.com").signed()),
				wrong("challenge", "CHALLENGE", (response) -> response.clientData("challenge", "AAAA").signed()),
				wrong("count", "CREDENTIAL", (response) -> response.count(1).signed()),
				malformed("bomb", (response) -> TestResponse.with(response.signed(), "authenticatorData", BOMB)),
				malformed("17 KB", (response) -> longer(response.signed())),
				malformed("no JSON", (response) -> response.signed().substring(1)));
	}

	static Stream<Arguments> registrations() {
		Map<Object, Object> es384 = Algorithm.map(1, 2, 3, -35, -1, 2, -2, new byte[48], -3, new byte[48]);
		return Stream.of(wrong("origin", "ORIGIN", (response) -> elsewhere(response).registered()),
				wrong("rp id", "RP_ID", (response) -> response.rpId("example.com").registered()),
				wrong("key", "ALGORITHM", (response) -> response.publicKey(es384).registered()),
				malformed("bomb", (response) -> TestResponse.with(response.registered(), "attestationObject", BOMB)),
				malformed("17 KB", (response) -> longer(response.registered())),
				malformed("no JSON", (response) -> response.registered().substring(1)));
	}

	private static TestResponse elsewhere(TestResponse response) {
		return response.clientData("origin", "https://example.net");
	}

	private static String longer(String response) {
		return response + " ".repeat(17_000 - response.length());
	}

	private static Arguments wrong(String name, String check, Function<TestResponse, String> response) {
		return argumentSet(name, Code.UNAUTHENTICATED, "PASSKEY_INVALID", check, response);
	}

	private static Arguments malformed(String name, Function<TestResponse, String> response) {
		return argumentSet(name, Code.INVALID_ARGUMENT, "FIELD_INVALID", NO_CHECK, response);
	}

	@ParameterizedTest
	@MethodSource("answers")
	@Tag("asvs-16.3.1")
	void aWrongAnswerIsAnEventWithItsCheck(Code code, String reason, String check,
			Function<TestResponse, String> response, CapturedOutput output) {
		var unused = register(signUpAndIn(newUsername()).getSessionToken());
		assertThat(answer(start("")).getSessionToken()).startsWith("lks_");
		Challenge challenge = start("");
		Failure failure = failure(() -> answer(challenge, response));
		failure.is(code, reason);
		assertThat(failure.metadata().getOrDefault("check", NO_CHECK)).isEqualTo(check);
		assertThat(onlyFailure(output, "complete-sign-in", reason, check)).containsEntry("latchkey.factor", "passkey");
	}

	@ParameterizedTest
	@MethodSource("registrations")
	void aWrongRegistrationIsAnEventWithItsCheck(Code code, String reason, String check,
			Function<TestResponse, String> response, CapturedOutput output) {
		SignInResponse ada = signUpAndIn(newUsername());
		CompletePasskeyRegistrationRequest request = registration(ada.getSessionToken(), this.device, response);
		failure(() -> factorsAs(ada.getSessionToken()).completePasskeyRegistration(request)).is(code, reason);
		assertThat(onlyFailure(output, "complete-passkey-registration", reason, check))
			.containsEntry("user.id", ada.getAccount().getAccountId())
			.containsEntry("latchkey.session.id", ada.getSession().getSessionId());
	}

	@Test
	void anAnswerThatIsSentAgainIsAnEvent(CapturedOutput output) {
		var unused = register(signUpAndIn(newUsername()).getSessionToken());
		Challenge challenge = start("");
		CompleteSignInRequest request = withPasskey(challenge,
				this.device.assertion(challenge.getPasskeyOptionsJson()).signed());
		assertThat(this.authentication.completeSignIn(request).getSessionToken()).startsWith("lks_");
		failure(() -> this.authentication.completeSignIn(request)).is(Code.UNAUTHENTICATED, "CHALLENGE_INVALID");
		assertThat(onlyFailure(output, "complete-sign-in", "CHALLENGE_INVALID", NO_CHECK)).containsKey("event.kind");
	}

	@Test
	@Tag("asvs-16.3.3")
	void aCountThatWentBackIsAnEventOfTheAccount(CapturedOutput output) {
		SignInResponse ada = signUpAndIn(newUsername());
		var unused = register(ada.getSessionToken());
		assertThat(answer(start("")).getSessionToken()).startsWith("lks_");
		assertThat(EventLines.withAction(output, "passkey-counter-went-back")).isEmpty();
		Challenge challenge = start("");
		failure(() -> answer(challenge, (response) -> response.count(1).signed()));
		assertThat(EventLines.withAction(output, "passkey-counter-went-back")).singleElement()
			.satisfies((event) -> assertThat(event).containsEntry("outcome", "failure")
				.containsEntry("user.id", ada.getAccount().getAccountId()));
	}

	@Test
	void aCodeInOtherDigitsIsAnEvent(CapturedOutput output) {
		Person ada = enrolled();
		Challenge challenge = challenge(ada);
		failure(() -> complete(challenge, "\u0661\u0662\u0663\u0664\u0665\u0666")).isInvalid("FIELD_INVALID",
				"totp_code");
		assertThat(onlyFailure(output, "complete-sign-in", "FIELD_INVALID", NO_CHECK)).containsEntry("latchkey.factor",
				"totp");
	}

	@Test
	void aRegistrationAndARemovalAreEvents(CapturedOutput output) {
		SignInResponse ada = signUpAndIn(newUsername());
		CompletePasskeyRegistrationResponse registered = register(ada.getSessionToken());
		RemovePasskeyResponse removed = factorsAs(registered.getSessionToken()).removePasskey(
				RemovePasskeyRequest.newBuilder().setPasskeyId(registered.getPasskey().getPasskeyId()).build());
		assertThat(removed.getSessionToken()).startsWith("lks_");
		for (String action : List.of("complete-passkey-registration", "remove-passkey")) {
			assertThat(EventLines.withAction(output, action)).as(action)
				.singleElement()
				.satisfies((event) -> assertThat(event).containsEntry("outcome", "success")
					.containsEntry("user.id", ada.getAccount().getAccountId())
					.doesNotContainKeys("reason", "latchkey.passkey.check"));
		}
	}

	private static Map<String, Object> onlyFailure(CapturedOutput output, String action, String reason, String check) {
		List<Map<String, Object>> failures = EventLines.withAction(output, action)
			.stream()
			.filter((event) -> "failure".equals(event.get("outcome")))
			.toList();
		assertThat(failures).hasSize(1);
		Map<String, Object> event = failures.get(0);
		assertThat(event).containsEntry("reason", reason);
		assertThat(event.getOrDefault("latchkey.passkey.check", NO_CHECK)).isEqualTo(check);
		return event;
	}

}

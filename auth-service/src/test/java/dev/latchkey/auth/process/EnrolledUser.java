package dev.latchkey.auth.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.grpc.Status.Code;

/**
 * A user with all kinds of secrets of second factors.
 *
 * @param password the password
 * @param challenge the token of a challenge that is not used
 * @param app the authenticator app
 * @param recoveryCodes the recovery codes
 */
record EnrolledUser(String password, String challenge, AuthenticatorApp app, List<String> recoveryCodes) {

	/**
	 * Sign a user up and enrol the factors.
	 */
	static EnrolledUser enrol(ServiceClient client, String username, String password) {
		client.signUp(username, password);
		FactorCalls factors = client.factors();
		String token = client.signIn(username, password);
		AuthenticatorApp app = factors.startTotpEnrollment(token);
		String renewed = factors.completeTotpEnrollment(token, app.await());
		List<String> codes = factors.createRecoveryCodes(renewed);
		String challenge = factors.signIn(username, password).getChallenge().getChallengeToken();
		return new EnrolledUser(password, challenge, app, codes);
	}

	/**
	 * Take the second and last code that the app has at its enrolment.
	 */
	FactorCode nextCode() {
		return this.app.await();
	}

	/**
	 * Sign in to this account, or try to sign in to another one with the same password.
	 */
	Code signIn(ServiceClient client, String username, FactorCode code) {
		return ServiceClient.codeOf(() -> {
			String unused = client.factors().signIn(username, this.password, code);
		});
	}

	/**
	 * The secrets as text, that of the app in several encodings.
	 */
	List<String> texts() {
		byte[] raw = this.app.secret();
		List<String> texts = new ArrayList<>(List.of(this.challenge, this.app.text(), HexFormat.of().formatHex(raw),
				Base64.getEncoder().withoutPadding().encodeToString(raw)));
		this.recoveryCodes.forEach((code) -> texts.addAll(Arrays.asList(code, code.replace("-", ""))));
		return texts;
	}

	/**
	 * The secrets as bytes.
	 */
	Stream<byte[]> secrets() {
		return Stream.concat(Stream.of(this.app.secret()),
				texts().stream().map((text) -> text.getBytes(StandardCharsets.US_ASCII)));
	}

}

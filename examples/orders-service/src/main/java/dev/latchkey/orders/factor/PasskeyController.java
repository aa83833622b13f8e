package dev.latchkey.orders.factor;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationRequest;
import dev.latchkey.auth.v1.CompletePasskeyRegistrationResponse;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.client.FactorCalls;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.orders.account.ChallengeCookie;
import dev.latchkey.orders.account.SessionCookie;
import dev.latchkey.orders.account.SessionToken;
import dev.latchkey.orders.factor.ListedFactors.ListedPasskey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Adds and removes passkeys. Each change ends all sessions of the account, and gives the
 * caller a new one. What the browser needs and what it answers passes through as it is.
 */
@RestController
class PasskeyController {

	private static final String COMPLETE = "/factors/passkeys/complete";

	private final FactorCalls latchkey;

	private final SessionCookie cookie;

	private final ChallengeCookie challenges;

	PasskeyController(LatchkeyClient latchkey, SessionCookie cookie, ChallengeCookie challenges) {
		this.latchkey = latchkey.factors();
		this.cookie = cookie;
		this.challenges = challenges;
	}

	@PostMapping("/factors/passkeys")
	Options start(SessionToken token, HttpServletRequest request, HttpServletResponse response) {
		StartPasskeyRegistrationResponse reply = this.latchkey.startPasskeyRegistration(token.value());
		this.challenges.set(request, response, COMPLETE, reply.getChallengeToken());
		return new Options(reply.getPasskeyOptionsJson());
	}

	@PostMapping(COMPLETE)
	@ResponseStatus(HttpStatus.CREATED)
	ListedPasskey complete(SessionToken token, @RequestBody NewPasskey passkey,
			@CookieValue(name = ChallengeCookie.NAME, defaultValue = "") String challenge, HttpServletRequest request,
			HttpServletResponse response) {
		CompletePasskeyRegistrationResponse reply = this.latchkey.completePasskeyRegistration(token.value(),
				passkey.toRequest(challenge));
		this.cookie.set(request, response, reply.getSessionToken());
		this.challenges.delete(request, response, COMPLETE);
		return ListedPasskey.of(reply.getPasskey());
	}

	@DeleteMapping("/factors/passkeys/{passkeyId}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(SessionToken token, @PathVariable String passkeyId, HttpServletRequest request,
			HttpServletResponse response) {
		this.cookie.set(request, response, this.latchkey.removePasskey(token.value(), passkeyId).getSessionToken());
	}

	/**
	 * What a device needs to make a passkey.
	 *
	 * @param passkeyOptions the options of the browser, as JSON
	 */
	record Options(@JsonRawValue String passkeyOptions) {

	}

	/**
	 * A passkey that a device has made.
	 *
	 * @param name the owner's name for it
	 * @param passkeyResponse the answer of the device, as the browser gives it
	 */
	record NewPasskey(@Nullable String name, @Nullable JsonNode passkeyResponse) {

		CompletePasskeyRegistrationRequest toRequest(String challenge) {
			return CompletePasskeyRegistrationRequest.newBuilder()
				.setChallengeToken(challenge)
				.setName((this.name != null) ? this.name : "")
				.setPasskeyResponse((this.passkeyResponse != null) ? this.passkeyResponse.toString() : "")
				.build();
		}

		/**
		 * Name nothing, because this could be logged.
		 */
		@Override
		public String toString() {
			return "NewPasskey";
		}

	}

}

package dev.latchkey.orders.account;

import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.ReauthenticateRequest;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.SessionCalls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Verifies again who somebody is, for what needs a recent sign-in.
 */
@RestController
class ConfirmationController {

	private static final String PATH = "/session/confirm";

	private final SessionCalls latchkey;

	private final SessionCookie cookie;

	private final ChallengeCookie challenges;

	ConfirmationController(LatchkeyClient latchkey, SessionCookie cookie, ChallengeCookie challenges) {
		this.latchkey = latchkey.sessions();
		this.cookie = cookie;
		this.challenges = challenges;
	}

	/**
	 * Say what the account has besides the password.
	 */
	@PostMapping(PATH + "/start")
	OpenChallenge start(SessionToken token, HttpServletRequest request, HttpServletResponse response) {
		Challenge challenge = this.latchkey.startReauthentication(token.value()).getChallenge();
		this.challenges.set(request, response, PATH, challenge.getChallengeToken());
		return OpenChallenge.of(challenge);
	}

	/**
	 * Verify the password, or more. Each proof gives the session a new token and ends the
	 * one before, so the browser gets the newest one also if a later proof is wrong.
	 */
	@PostMapping(PATH)
	void confirm(SessionToken token, @RequestBody Confirmation confirmation,
			@CookieValue(name = ChallengeCookie.NAME, defaultValue = "") String challenge, HttpServletRequest request,
			HttpServletResponse response) {
		String newest = token.value();
		try {
			for (ReauthenticateRequest proof : confirmation.toRequests(challenge)) {
				newest = this.latchkey.reauthenticate(newest, proof).getSessionToken();
			}
			this.challenges.delete(request, response, PATH);
		}
		finally {
			if (!newest.equals(token.value())) {
				this.cookie.set(request, response, newest);
			}
		}
	}

}

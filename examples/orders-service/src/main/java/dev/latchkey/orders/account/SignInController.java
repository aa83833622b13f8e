package dev.latchkey.orders.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.CompleteSignInResponse;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.StartPasskeySignInRequest;
import dev.latchkey.client.AuthenticationCalls;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs people in and out. An account with a second factor takes two steps: the password
 * gives a challenge and no session, and the answer to it gives the session.
 */
@RestController
class SignInController {

	private static final String COMPLETE = "/sign-in/complete";

	private final AuthenticationCalls latchkey;

	private final SessionCookie cookie;

	private final ChallengeCookie challenges;

	SignInController(LatchkeyClient latchkey, SessionCookie cookie, ChallengeCookie challenges) {
		this.latchkey = latchkey.authentication();
		this.cookie = cookie;
		this.challenges = challenges;
	}

	/**
	 * Verify the password. The status of a challenge is 202, so a client that looks at
	 * nothing else does not take it for a sign-in.
	 */
	@PostMapping("/sign-in")
	ResponseEntity<?> signIn(@RequestBody Credentials credentials, SessionToken earlier, HttpServletRequest request,
			HttpServletResponse response) {
		SignInResponse reply = this.latchkey.signIn(SignInRequest.newBuilder()
			.setUsername(credentials.username())
			.setPassword(credentials.password())
			.setClientLabel(label(request))
			.build());
		if (reply.hasChallenge()) {
			return ResponseEntity.accepted().body(challenge(request, response, reply.getChallenge()));
		}
		enter(request, response, reply.getSessionToken(), earlier);
		return ResponseEntity.ok(new SignedIn(reply.getAccount().getUsername(), null));
	}

	/**
	 * Begin a sign-in without a password and without a name: the passkey says whose it
	 * is.
	 */
	@PostMapping("/sign-in/passkey")
	Challenged startPasskey(HttpServletRequest request, HttpServletResponse response) {
		return challenge(request, response,
				this.latchkey
					.startPasskeySignIn(StartPasskeySignInRequest.newBuilder().setClientLabel(label(request)).build())
					.getChallenge());
	}

	@PostMapping(COMPLETE)
	SignedIn complete(@RequestBody Proof proof,
			@CookieValue(name = ChallengeCookie.NAME, defaultValue = "") String challenge, SessionToken earlier,
			HttpServletRequest request, HttpServletResponse response) {
		CompleteSignInResponse reply = this.latchkey.completeSignIn(proof.toRequest(challenge));
		this.challenges.delete(request, response, COMPLETE);
		enter(request, response, reply.getSessionToken(), earlier);
		return new SignedIn(reply.getAccount().getUsername(), reply.getRemainingRecoveryCodes());
	}

	/**
	 * Sign out. Without an answer of Latchkey the cookie stays, because the session may
	 * live, and the person should try again.
	 */
	@PostMapping("/sign-out")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void signOut(SessionToken token, HttpServletRequest request, HttpServletResponse response) {
		revoke(token);
		this.cookie.delete(request, response);
	}

	private static String label(HttpServletRequest request) {
		return ClientLabel.of(request.getHeader(HttpHeaders.USER_AGENT));
	}

	private Challenged challenge(HttpServletRequest request, HttpServletResponse response, Challenge challenge) {
		this.challenges.set(request, response, COMPLETE, challenge.getChallengeToken());
		return new Challenged(OpenChallenge.of(challenge));
	}

	// The browser forgets the earlier token, so nobody could sign out with it any more.
	private void enter(HttpServletRequest request, HttpServletResponse response, String token, SessionToken earlier) {
		this.cookie.set(request, response, token);
		revoke(earlier);
	}

	private void revoke(SessionToken token) {
		if (!token.isPresent()) {
			return;
		}
		try {
			this.latchkey.signOut(token.value());
		}
		catch (RefusedException ex) {
			// A text that is no token has no session to revoke.
		}
	}

	/**
	 * A new session, whose token is in the cookie.
	 *
	 * @param username the username, in lower case
	 * @param remainingRecoveryCodes how many recovery codes are left; only after a second
	 * factor
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SignedIn(String username, @Nullable Integer remainingRecoveryCodes) {

	}

	/**
	 * No session yet.
	 *
	 * @param challenge what the person must prove before
	 */
	record Challenged(OpenChallenge challenge) {

	}

}

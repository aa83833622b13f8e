package dev.latchkey.orders.account;

import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.client.AuthenticationCalls;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.client.error.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs people up, in and out. {@code dev.latchkey.orders.problem} answers for what
 * Latchkey refuses.
 */
@RestController
class AccountController {

	private final AuthenticationCalls latchkey;

	private final SessionCookie cookie;

	AccountController(LatchkeyClient latchkey, SessionCookie cookie) {
		this.latchkey = latchkey.authentication();
		this.cookie = cookie;
	}

	@PostMapping("/sign-up")
	@ResponseStatus(HttpStatus.CREATED)
	SignedUp signUp(@RequestBody Credentials credentials) {
		SignUpResponse reply = this.latchkey.signUp(SignUpRequest.newBuilder()
			.setUsername(credentials.username())
			.setPassword(credentials.password())
			.build());
		return new SignedUp(reply.getAccount().getAccountId(), reply.getAccount().getUsername());
	}

	@PostMapping("/sign-in")
	SignedIn signIn(@RequestBody Credentials credentials, SessionToken earlier, HttpServletRequest request,
			HttpServletResponse response) {
		SignInResponse reply = this.latchkey.signIn(SignInRequest.newBuilder()
			.setUsername(credentials.username())
			.setPassword(credentials.password())
			.setClientLabel(ClientLabel.of(request.getHeader(HttpHeaders.USER_AGENT)))
			.build());
		this.cookie.set(request, response, reply.getSessionToken());
		// The browser forgets the earlier token, so nobody could sign out with it any
		// more.
		revoke(earlier);
		return new SignedIn(reply.getAccount().getUsername());
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
	 * A new account.
	 *
	 * @param accountId the id, which never changes
	 * @param username the username, in lower case
	 */
	record SignedUp(String accountId, String username) {

	}

	/**
	 * A new session, whose token is in the cookie.
	 *
	 * @param username the username, in lower case
	 */
	record SignedIn(String username) {

	}

}

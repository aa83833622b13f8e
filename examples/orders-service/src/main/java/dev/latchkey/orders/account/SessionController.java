package dev.latchkey.orders.account;

import java.util.List;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.auth.v1.ReauthenticateResponse;
import dev.latchkey.client.LatchkeyClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The caller's session, and the others of the same account.
 */
@RestController
class SessionController {

	private final LatchkeyClient latchkey;

	private final SessionCookie cookie;

	SessionController(LatchkeyClient latchkey, SessionCookie cookie) {
		this.latchkey = latchkey;
		this.cookie = cookie;
	}

	/**
	 * Describe the session. Only this call asks Latchkey, because it wants the time of
	 * the end; who calls is known without it.
	 */
	@GetMapping("/session")
	SessionDetails session(SessionToken token) {
		return SessionDetails.of(this.latchkey.authentication().validateSession(token.value()));
	}

	/**
	 * Verify the password again, for what needs a recent sign-in. The session gets a new
	 * token, and the old one ends.
	 */
	@PostMapping("/session/confirm")
	void confirm(SessionToken token, @RequestBody Confirmation confirmation, HttpServletRequest request,
			HttpServletResponse response) {
		ReauthenticateResponse reply = this.latchkey.sessions().reauthenticate(token.value(), confirmation.password());
		this.cookie.set(request, response, reply.getSessionToken());
	}

	@GetMapping("/sessions")
	List<ListedSession> sessions(SessionToken token) {
		return ListedSession.of(this.latchkey.sessions().list(token.value(), ListSessionsRequest.getDefaultInstance()));
	}

	@DeleteMapping("/sessions/others")
	Revoked revokeOthers(SessionToken token) {
		return new Revoked(this.latchkey.sessions().revokeOthers(token.value()).getRevokedCount());
	}

	/**
	 * What was revoked.
	 *
	 * @param revoked how many sessions
	 */
	record Revoked(int revoked) {

	}

}

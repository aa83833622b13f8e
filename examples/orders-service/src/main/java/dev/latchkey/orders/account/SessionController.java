package dev.latchkey.orders.account;

import java.util.List;

import dev.latchkey.auth.v1.ListSessionsRequest;
import dev.latchkey.client.LatchkeyClient;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The caller's session, and the others of the same account.
 */
@RestController
class SessionController {

	private final LatchkeyClient latchkey;

	SessionController(LatchkeyClient latchkey) {
		this.latchkey = latchkey;
	}

	/**
	 * Describe the session. Only this call asks Latchkey, because it wants the time of
	 * the end; who calls is known without it.
	 */
	@GetMapping("/session")
	SessionDetails session(SessionToken token) {
		return SessionDetails.of(this.latchkey.authentication().validateSession(token.value()));
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

package dev.latchkey.orders.account;

import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.auth.v1.SignUpResponse;
import dev.latchkey.client.AuthenticationCalls;
import dev.latchkey.client.LatchkeyClient;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs people up. {@code dev.latchkey.orders.problem} answers for what Latchkey refuses.
 */
@RestController
class AccountController {

	private final AuthenticationCalls latchkey;

	AccountController(LatchkeyClient latchkey) {
		this.latchkey = latchkey.authentication();
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

	/**
	 * A new account.
	 *
	 * @param accountId the id, which never changes
	 * @param username the username, in lower case
	 */
	record SignedUp(String accountId, String username) {

	}

}

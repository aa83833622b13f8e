package dev.latchkey.shell.client;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.ChangePasswordRequest;
import dev.latchkey.auth.v1.ChangePasswordResponse;
import dev.latchkey.auth.v1.DeleteAccountRequest;
import dev.latchkey.auth.v1.DeleteAccountResponse;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.session.SessionToken;

/**
 * Calls auth-service about the account that a session belongs to. Every method answers
 * within the target's deadline or throws a {@link ShellFailure}.
 */
public final class AccountClient {

	private final Calls calls;

	/**
	 * Makes a client. No channel is opened yet.
	 * @param channels where the calls go through
	 */
	public AccountClient(Channels channels) {
		this.calls = new Calls(channels);
	}

	/**
	 * Changes the password of the account, which ends all of its sessions.
	 * @param target the server
	 * @param token the token of a session of the account
	 * @param request the old password and the new one
	 * @return the token to go on with
	 */
	public ChangePasswordResponse changePassword(Target target, SessionToken token, ChangePasswordRequest request) {
		return this.calls.callAs(token.value(), target, AccountServiceGrpc::newBlockingStub,
				(stub) -> stub.changePassword(request));
	}

	/**
	 * Deletes the account.
	 * @param target the server
	 * @param token the token of a session of the account
	 * @param password the password of the account
	 * @return nothing more to say
	 */
	public DeleteAccountResponse deleteAccount(Target target, SessionToken token, String password) {
		DeleteAccountRequest request = DeleteAccountRequest.newBuilder().setPassword(password).build();
		return this.calls.callAs(token.value(), target, AccountServiceGrpc::newBlockingStub,
				(stub) -> stub.deleteAccount(request));
	}

}

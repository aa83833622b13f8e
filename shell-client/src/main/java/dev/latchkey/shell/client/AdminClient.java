package dev.latchkey.shell.client;

import java.util.function.Function;

import dev.latchkey.auth.v1.AdminServiceGetAccountRequest;
import dev.latchkey.auth.v1.AdminServiceGetAccountResponse;
import dev.latchkey.auth.v1.AdminServiceGrpc;
import dev.latchkey.auth.v1.AdminServiceGrpc.AdminServiceBlockingStub;
import dev.latchkey.auth.v1.DisableAccountRequest;
import dev.latchkey.auth.v1.DisableAccountResponse;
import dev.latchkey.auth.v1.EnableAccountRequest;
import dev.latchkey.auth.v1.EnableAccountResponse;
import dev.latchkey.auth.v1.ListAccountsRequest;
import dev.latchkey.auth.v1.ListAccountsResponse;
import dev.latchkey.auth.v1.RevokeAccountSessionsRequest;
import dev.latchkey.auth.v1.RevokeAccountSessionsResponse;
import dev.latchkey.auth.v1.StartPasswordResetRequest;
import dev.latchkey.auth.v1.StartPasswordResetResponse;
import dev.latchkey.shell.failure.ShellFailure;

/**
 * Calls auth-service about the accounts of others. Every method answers within the
 * target's deadline or throws a {@link ShellFailure}.
 */
public final class AdminClient {

	private final Calls calls;

	/**
	 * Makes a client. No channel is opened yet.
	 * @param channels where the calls go through
	 */
	public AdminClient(Channels channels) {
		this.calls = new Calls(channels);
	}

	/**
	 * Lists accounts by username.
	 * @param caller who calls whom
	 * @param request which page of which accounts
	 * @return the page, and what asks for the next one
	 */
	public ListAccountsResponse list(AdminCaller caller, ListAccountsRequest request) {
		return call(caller, (stub) -> stub.listAccounts(request));
	}

	/**
	 * Describes an account.
	 * @param caller who calls whom
	 * @param accountId the account
	 * @return the account
	 */
	public AdminServiceGetAccountResponse get(AdminCaller caller, String accountId) {
		AdminServiceGetAccountRequest request = AdminServiceGetAccountRequest.newBuilder()
			.setAccountId(accountId)
			.build();
		return call(caller, (stub) -> stub.getAccount(request));
	}

	/**
	 * Disables an account and ends its sessions.
	 * @param caller who calls whom
	 * @param accountId the account
	 * @return what it has become
	 */
	public DisableAccountResponse disable(AdminCaller caller, String accountId) {
		DisableAccountRequest request = DisableAccountRequest.newBuilder().setAccountId(accountId).build();
		return call(caller, (stub) -> stub.disableAccount(request));
	}

	/**
	 * Lets a disabled account sign in again.
	 * @param caller who calls whom
	 * @param accountId the account
	 * @return what it has become
	 */
	public EnableAccountResponse enable(AdminCaller caller, String accountId) {
		EnableAccountRequest request = EnableAccountRequest.newBuilder().setAccountId(accountId).build();
		return call(caller, (stub) -> stub.enableAccount(request));
	}

	/**
	 * Ends all sessions of an account.
	 * @param caller who calls whom
	 * @param accountId the account
	 * @return how many were ended
	 */
	public RevokeAccountSessionsResponse revokeSessions(AdminCaller caller, String accountId) {
		RevokeAccountSessionsRequest request = RevokeAccountSessionsRequest.newBuilder()
			.setAccountId(accountId)
			.build();
		return call(caller, (stub) -> stub.revokeAccountSessions(request));
	}

	/**
	 * Makes a code that sets a new password once.
	 * @param caller who calls whom
	 * @param accountId the account
	 * @return the code and its end
	 */
	public StartPasswordResetResponse startReset(AdminCaller caller, String accountId) {
		StartPasswordResetRequest request = StartPasswordResetRequest.newBuilder().setAccountId(accountId).build();
		return call(caller, (stub) -> stub.startPasswordReset(request));
	}

	private <T> T call(AdminCaller caller, Function<AdminServiceBlockingStub, T> call) {
		return this.calls.callAs(caller.key().value(), caller.target(), AdminServiceGrpc::newBlockingStub, call);
	}

}

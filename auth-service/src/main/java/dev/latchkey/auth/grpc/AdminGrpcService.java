package dev.latchkey.auth.grpc;

import java.util.List;
import java.util.UUID;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.AccountAdministration;
import dev.latchkey.auth.account.reset.PasswordReset;
import dev.latchkey.auth.account.reset.PasswordResetService;
import dev.latchkey.auth.grpc.call.AdminKeyInterceptor;
import dev.latchkey.auth.grpc.call.CallRecord;
import dev.latchkey.auth.session.SessionService;
import dev.latchkey.auth.v1.AdminServiceGetAccountRequest;
import dev.latchkey.auth.v1.AdminServiceGetAccountResponse;
import dev.latchkey.auth.v1.AdminServiceGrpc.AdminServiceImplBase;
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
import io.grpc.stub.StreamObserver;

import org.springframework.grpc.server.service.GrpcService;

/**
 * Lets administrators manage all accounts. {@link AdminKeyInterceptor} has already
 * checked the caller's key.
 */
@GrpcService
class AdminGrpcService extends AdminServiceImplBase {

	private final AccountAdministration accounts;

	private final PasswordResetService resets;

	private final SessionService sessions;

	AdminGrpcService(AccountAdministration accounts, PasswordResetService resets, SessionService sessions) {
		this.accounts = accounts;
		this.resets = resets;
		this.sessions = sessions;
	}

	@Override
	public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsResponse> observer) {
		AccountPage page = AccountPage.of(request);
		// One account more than the page shows that there is a next page.
		List<Account> found = this.accounts.list(page.prefix(), page.after(), page.size() + 1);
		List<Account> shown = found.subList(0, Math.min(found.size(), page.size()));
		ListAccountsResponse.Builder response = ListAccountsResponse.newBuilder();
		shown.stream().map(Messages::account).forEach(response::addAccounts);
		if (found.size() > shown.size()) {
			response.setNextPageToken(AccountPage.tokenAfter(shown.get(shown.size() - 1).username().value()));
		}
		Replies.send(observer, response.build());
	}

	@Override
	public void getAccount(AdminServiceGetAccountRequest request,
			StreamObserver<AdminServiceGetAccountResponse> observer) {
		Account account = this.accounts.find(id(request.getAccountId()));
		Replies.send(observer,
				AdminServiceGetAccountResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void disableAccount(DisableAccountRequest request, StreamObserver<DisableAccountResponse> observer) {
		Account account = this.accounts.change(id(request.getAccountId()), Account.State.DISABLED);
		this.sessions.endAll(account);
		Replies.send(observer, DisableAccountResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void enableAccount(EnableAccountRequest request, StreamObserver<EnableAccountResponse> observer) {
		Account account = this.accounts.change(id(request.getAccountId()), Account.State.ACTIVE);
		Replies.send(observer, EnableAccountResponse.newBuilder().setAccount(Messages.account(account)).build());
	}

	@Override
	public void revokeAccountSessions(RevokeAccountSessionsRequest request,
			StreamObserver<RevokeAccountSessionsResponse> observer) {
		int revoked = this.sessions.endAll(this.accounts.endSessions(id(request.getAccountId())));
		Replies.send(observer, RevokeAccountSessionsResponse.newBuilder().setRevokedCount(revoked).build());
	}

	@Override
	public void startPasswordReset(StartPasswordResetRequest request,
			StreamObserver<StartPasswordResetResponse> observer) {
		PasswordReset reset = this.resets.start(id(request.getAccountId()));
		Replies.send(observer,
				StartPasswordResetResponse.newBuilder()
					.setResetCode(reset.code().reveal())
					.setExpireTime(Messages.timestamp(reset.expireTime()))
					.build());
	}

	private static UUID id(String text) {
		UUID id = UuidField.parse("account_id", text);
		CallRecord.current().account(id);
		return id;
	}

}
